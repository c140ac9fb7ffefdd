create table outbox_event (
    id                bigint generated always as identity primary key,
    event_id          uuid        not null unique,
    event_name        text        not null,
    event_version     int         not null,
    aggregate_id      uuid        not null,
    aggregate_version bigint      not null,
    body              bytea       not null,
    trace_context     text        not null,
    created_at        timestamptz not null default now(),
    next_attempt_at   timestamptz not null default now(),
    attempts          int         not null default 0,
    last_error        text
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_cost_delay = 0);

create index outbox_event_aggregate on outbox_event (aggregate_id, id);

create table processed_event (
    queue        text        not null,
    event_id     text        not null,
    processed_at timestamptz not null default now(),
    primary key (queue, event_id)
);

create index processed_event_age on processed_event (processed_at);

create table idempotency_key (
    scope        text        not null,
    key          text        not null,
    fingerprint  text        not null,
    locked_until timestamptz not null,
    status       int,
    content_type text,
    body         bytea,
    created_at   timestamptz not null default now(),
    primary key (scope, key)
);

create index idempotency_key_age on idempotency_key (created_at);
