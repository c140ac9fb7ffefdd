create table carts (
    user_id    uuid primary key,
    -- [{"product_id", "quantity"}], at most 50
    items      jsonb       not null,
    changed_at timestamptz not null
);
