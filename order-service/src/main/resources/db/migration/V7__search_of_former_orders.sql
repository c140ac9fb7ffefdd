-- Reads the orders without a lock that a writer would wait for; the triggers of V6 maintain the table from then on.
insert into order_search (order_id, text)
select id, order_search_text(customer_email, customer_name, delivery_recipient, delivery_phone) from orders
on conflict (order_id) do nothing;

create index order_search_text_parts on order_search using gin (text gin_trgm_ops);
