-- On a large installation, create the indexes beforehand by "create index concurrently" under these names; otherwise their
-- tables can't be written while this runs, about a second for a million rows.
create index if not exists orders_with_request_key on orders (created_at) where request_key is not null;
create index if not exists order_history_calls_by_age on order_history (at) where kind <> 'STATE';
create index if not exists carts_by_age on carts (changed_at);

-- a purged order takes its history along; every row satisfied the former constraint, so none is checked again
alter table order_history
    drop constraint order_history_order_id_fkey,
    add constraint order_history_order_id_fkey
        foreign key (order_id) references orders on delete cascade not valid;

alter table order_history set (autovacuum_vacuum_scale_factor = 0.02);
