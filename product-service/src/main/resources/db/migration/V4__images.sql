-- One picture per product, in the database: any instance serves it, and it is saved and dropped together with its product.
create table product_images (
    product_id uuid primary key references products (id),
    hash       text        not null,
    content    bytea       not null,
    taken_at   timestamptz not null default now()
);

-- a JPEG does not get smaller
alter table product_images alter column content set storage external;
