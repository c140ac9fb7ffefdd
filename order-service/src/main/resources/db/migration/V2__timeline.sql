-- A request that comes again after a crash finds the order that it made before.
alter table orders
    add column request_key text,
    -- what was given back so far
    add column payment_refunded bigint not null default 0;

create index orders_of_request on orders (customer_user_id, request_key) where request_key is not null;

create index orders_by_age on orders (created_at, id);

-- One kind of row per kind of happening; what is particular to the kind is in its details.
alter table order_history
    add column kind text not null default 'STATE',
    add column details jsonb,
    -- equal calls one after the other are one row
    add column times int not null default 1,
    add column last_at timestamptz,
    -- nothing follows that a listener would want to hear
    add column final boolean not null default false;

update order_history set
    details = jsonb_strip_nulls(jsonb_build_object('from', from_status, 'to', to_status, 'reason', reason, 'announced', '[]'::jsonb)),
    final = to_status in ('DELIVERED', 'REFUNDED', 'CANCELLED');

alter table order_history
    alter column kind drop default,
    alter column details set not null,
    drop column from_status,
    drop column to_status,
    drop column reason;
