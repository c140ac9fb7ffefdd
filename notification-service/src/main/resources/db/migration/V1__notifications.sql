-- What people are told, and the queue of what is still to be sent.
create table notifications (
    id         uuid        primary key,
    identity   text        not null unique,
    template   text        not null,
    user_id    text        not null,
    email      text        not null,
    language   text        not null,
    facts      jsonb       not null,
    trace      jsonb       not null,
    state      text        not null default 'PENDING' check (state in ('PENDING', 'SENT', 'FAILED')),
    attempts   int         not null default 0,
    due_at     timestamptz not null default now(),
    failure    text,
    created_at timestamptz not null default now(),
    sent_at    timestamptz
);

create index notifications_due on notifications (due_at) where state = 'PENDING';
create index notifications_history on notifications (user_id, created_at desc, id);

-- Who never chose has no row.
create table preferences (
    user_id  text primary key,
    language text not null check (language in ('id', 'en'))
);
