-- goods that came back after their shipment, once per return
create table goods_returns (
    id       uuid primary key,
    order_id uuid        not null,
    at       timestamptz not null
);

create index goods_returns_of_order on goods_returns (order_id);

-- the lots that they came from
create table goods_return_lots (
    return_id uuid    not null references goods_returns (id) on delete cascade,
    lot_id    uuid    not null references stock_lots (id),
    restocked boolean not null,
    quantity  int     not null check (quantity > 0),
    primary key (return_id, lot_id, restocked)
);
