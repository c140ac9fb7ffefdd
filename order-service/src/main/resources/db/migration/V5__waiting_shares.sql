-- Goods set aside for orders that have waited long: newer orders leave them. A row counts only while its order waits, and the next
-- distribution of the product's stock deletes it otherwise. The table is nearly empty.
create table waiting_shares (
    product_id uuid not null,
    order_id   uuid not null,
    quantity   int  not null check (quantity > 0),
    primary key (product_id, order_id)
);
