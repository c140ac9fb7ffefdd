create table payments (
    id                 uuid primary key,
    order_id           uuid        not null,
    user_id            uuid        not null,
    charge_key         text        not null unique,
    amount             bigint      not null check (amount > 0),
    currency           text        not null,
    method             text        not null,
    created_at         timestamptz not null,
    status             text        not null,
    provider_reference text,
    failure_reason     text,
    version            int         not null,
    -- the reconciler's own: by then the provider call of a fresh payment is surely over
    checks             int         not null default 0,
    next_check_at      timestamptz not null default now() + interval '10 seconds'
) with (fillfactor = 80);

-- whatever goes wrong elsewhere, an order is not charged twice
create unique index one_live_payment_per_order on payments (order_id)
    where status in ('PENDING', 'UNKNOWN', 'COMPLETED');

create index payments_of_order on payments (order_id, created_at);

create index payments_open on payments (next_check_at) where status in ('PENDING', 'UNKNOWN');
