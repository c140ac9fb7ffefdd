-- The Idempotency-Keys of further payments of an order: a repeated request makes no further attempt.
create table payment_requests (
    order_id    uuid not null references orders on delete cascade,
    request_key text not null,
    primary key (order_id, request_key)
);
