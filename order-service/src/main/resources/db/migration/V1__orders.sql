create table orders (
    id                 uuid primary key,
    customer_user_id   uuid        not null,
    customer_email     text        not null,
    customer_name      text        not null,
    delivery_recipient text        not null,
    delivery_phone     text        not null,
    delivery_address   text        not null,
    when_out_of_stock  text        not null,
    created_at         timestamptz not null,
    trace_id           text,
    lines              jsonb       not null,
    payment_method     text        not null,
    payment_token      text,
    payment_attempt    int         not null,
    payment_payment_id uuid,
    payment_status     text        not null,
    payment_asked_at   timestamptz,
    status             text        not null,
    version            int         not null,
    -- the worker's own: until then whoever holds the order is left alone
    attempts           int         not null default 0,
    next_attempt_at    timestamptz not null default now() + interval '10 seconds',
    -- a token lives as long as somebody may still have to charge it
    constraint token_forgotten check (payment_token is null
        or status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT'))
) with (fillfactor = 80);

create index orders_of_customer on orders (customer_user_id, created_at desc, id desc);

create index orders_open on orders (next_attempt_at)
    where status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED');

create index orders_waiting_for on orders using gin (lines jsonb_path_ops) where status = 'AWAITING_STOCK';

create table order_history (
    id          bigint generated always as identity primary key,
    order_id    uuid        not null references orders,
    from_status text,
    to_status   text        not null,
    reason      text        not null,
    at          timestamptz not null,
    trace_id    text
);

create index order_history_of on order_history (order_id, id);
