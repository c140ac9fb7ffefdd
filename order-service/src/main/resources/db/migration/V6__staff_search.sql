create extension if not exists pg_trgm;

-- last change of status or payment; null until the first one after this migration
alter table orders add column changed_at timestamptz;

-- The statuses that are not the end: counted from this index alone, and listed in the order of age.
create index orders_by_status on orders (status, created_at, id)
    where status in ('PENDING', 'AWAITING_STOCK', 'AWAITING_PAYMENT', 'PAYMENT_DECLINED', 'PAID', 'CONFIRMED', 'SHIPPED');

-- What staff find an order by, beside the orders: an index on the orders would be written at each change of their status.
create table order_search (
    order_id uuid primary key references orders (id) on delete cascade,
    text     text not null
);

-- The phone number without country code, leading zero, blanks and signs.
create function order_search_text(email text, name text, recipient text, phone text) returns text immutable language sql as $$
    select lower(email || ' ' || name || ' ' || recipient) || ' '
        || regexp_replace(regexp_replace(phone, '[^0-9]', '', 'g'), '^(62|0)', '')
$$;

create function save_order_search() returns trigger language plpgsql as $$
begin
    insert into order_search (order_id, text)
    values (new.id, order_search_text(new.customer_email, new.customer_name, new.delivery_recipient, new.delivery_phone))
    on conflict (order_id) do update set text = excluded.text;
    return null;
end
$$;

-- also for instances of an older version that run beside this one
create trigger orders_placed after insert on orders for each row execute function save_order_search();
create trigger orders_erased after update on orders for each row
    when ((old.customer_email, old.customer_name, old.delivery_recipient, old.delivery_phone)
        is distinct from (new.customer_email, new.customer_name, new.delivery_recipient, new.delivery_phone))
    execute function save_order_search();
