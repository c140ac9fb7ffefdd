-- verification and reset mails asked for by anyone, for known and unknown addresses alike; a worker decides
create table email_requests (
    id         uuid        primary key,
    purpose    text        not null,
    email      text        not null,
    address    text        not null,
    trace      text        not null,
    attempts   int         not null default 0,
    due_at     timestamptz not null default now(),
    created_at timestamptz not null default now()
);
create index email_requests_due on email_requests (due_at);
