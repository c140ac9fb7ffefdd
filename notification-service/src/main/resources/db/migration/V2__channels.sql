-- Apps of other people that want to hear the news; their secrets are derived, not kept.
create table webhook_endpoints (
    id         uuid        primary key,
    user_id    text        not null,
    url        text        not null,
    status     text        not null default 'ACTIVE' check (status in ('ACTIVE', 'DISABLED')),
    failure    text,
    created_at timestamptz not null default now()
);

create index webhook_endpoints_owner on webhook_endpoints (user_id, created_at);

-- The queue of what is still to be delivered, and what became of the rest: one row per notification and way.
create table deliveries (
    id              uuid        primary key default gen_random_uuid(),
    notification_id uuid        not null references notifications on delete cascade,
    medium          text        not null check (medium in ('EMAIL', 'WEBHOOK')),
    endpoint_id     uuid        references webhook_endpoints on delete cascade,
    state           text        not null default 'PENDING' check (state in ('PENDING', 'SENT', 'FAILED')),
    attempts        int         not null default 0,
    due_at          timestamptz not null default now(),
    failure         text,
    created_at      timestamptz not null default now(),
    sent_at         timestamptz,
    unique nulls not distinct (notification_id, medium, endpoint_id)
);

create index deliveries_due on deliveries (medium, due_at) where state = 'PENDING';
create index deliveries_unsent on deliveries (medium, state) where state <> 'SENT';
create index deliveries_endpoint on deliveries (endpoint_id, created_at desc) where endpoint_id is not null;

insert into deliveries (notification_id, medium, state, attempts, due_at, failure, created_at, sent_at)
select id, 'EMAIL', state, attempts, due_at, failure, created_at, sent_at from notifications;

-- An instance of before must stop at once: what it took down now, nobody would deliver.
drop index notifications_due;
alter table notifications
    drop column state, drop column attempts, drop column due_at, drop column failure, drop column sent_at;

-- kinds that somebody does without, and the ways on which they want the others
alter table preferences
    add column muted text[] not null default '{}',
    add column media text[] not null default '{EMAIL,WEBHOOK}';

-- What orders told about themselves, for news that names nothing but their number.
create table known_orders (
    order_id text   primary key,
    user_id  text,
    email    text,
    name     text,
    lines    jsonb  not null default '[]',
    total    bigint not null,
    currency text   not null,
    refunded bigint not null default 0
);

create index known_orders_owner on known_orders (user_id);

insert into known_orders (order_id, user_id, email, name, lines, total, currency)
select distinct on (facts -> 'order' ->> 'id')
    facts -> 'order' ->> 'id', user_id, email, facts ->> 'name', coalesce(facts -> 'order' -> 'items', '[]'),
    coalesce((facts -> 'order' ->> 'total')::bigint, 0), coalesce(facts -> 'order' ->> 'currency', 'IDR')
from notifications
where facts -> 'order' ->> 'id' is not null
order by facts -> 'order' ->> 'id', jsonb_array_length(coalesce(facts -> 'order' -> 'items', '[]')) desc;

-- Whose accounts are gone: what still comes about them is not written down.
create table forgotten_people (
    user_id      text        primary key,
    forgotten_at timestamptz not null default now()
);
