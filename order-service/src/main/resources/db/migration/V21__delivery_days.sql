-- What the customer chose for the delivery, and what it costs: an order below free_above bears the fee. An order without a day
-- bears none.
alter table orders
    add column delivery_day        date,
    add column delivery_fee        bigint not null default 0,
    add column delivery_free_above bigint,
    add column delivery_note       text;
