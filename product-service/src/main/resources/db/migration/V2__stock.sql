-- One narrow row per product: what can be ordered now. Who changes a product's lots holds this row's lock.
create table stocks (
    product_id uuid primary key references products (id),
    available  int    not null check (available >= 0),
    version    bigint not null
) with (fillfactor = 50);

create table stock_lots (
    id           uuid primary key,
    product_id   uuid        not null references products (id),
    quantity     int         not null check (quantity > 0),
    remaining    int         not null check (remaining >= 0),
    harvested_on date        not null,
    best_before  timestamptz not null,
    received_at  timestamptz not null
) with (fillfactor = 70);

create index stock_lots_queue on stock_lots (product_id, best_before, id);
create index stock_lots_lapse on stock_lots (best_before) where remaining > 0;

create table reservations (
    order_id   uuid primary key,
    status     text        not null,
    expires_at timestamptz not null,
    created_at timestamptz not null default now()
) with (fillfactor = 70);

create index reservations_lapse on reservations (expires_at) where status = 'HELD';

create table reservation_lines (
    order_id   uuid   not null references reservations (order_id) on delete cascade,
    product_id uuid   not null references products (id),
    name       text   not null,
    unit       text   not null,
    unit_price bigint not null,
    quantity   int    not null check (quantity > 0),
    primary key (order_id, product_id)
);

-- which lots a line was taken from
create table reservation_lots (
    order_id   uuid not null,
    product_id uuid not null,
    lot_id     uuid not null references stock_lots (id),
    quantity   int  not null check (quantity > 0),
    primary key (order_id, lot_id),
    foreign key (order_id, product_id) references reservation_lines (order_id, product_id) on delete cascade
);

-- every change of what can be ordered: the changes of a product sum up to its stock
create table stock_history (
    product_id uuid        not null references products (id),
    version    bigint      not null,
    at         timestamptz not null,
    change     int         not null,
    available  int         not null,
    reason     text        not null,
    order_id   uuid,
    primary key (product_id, version)
);
