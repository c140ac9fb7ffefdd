-- registrations that notification-service was not told of yet; the row goes with its 2xx
create table pending_notices (
    id                 uuid        primary key,
    user_id            uuid        not null,
    email              text        not null,
    name               text        not null,
    verification_token text        not null,
    trace              text        not null,
    attempts           int         not null default 0,
    due_at             timestamptz not null default now(),
    last_error         text,
    created_at         timestamptz not null default now()
);
create index pending_notices_due on pending_notices (due_at);
