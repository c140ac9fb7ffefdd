-- the time of this migration for existing rows, of the first event for later ones
alter table known_orders add column created_at timestamptz not null default now();

-- On a large installation, create the indexes beforehand by "create index concurrently" under these names; otherwise their
-- tables can't be written while this runs, about a second for a million rows.
create index if not exists notifications_by_age on notifications (created_at);
create index if not exists known_orders_by_age on known_orders (created_at);
create index if not exists forgotten_people_by_age on forgotten_people (forgotten_at);

alter table notifications set (autovacuum_vacuum_scale_factor = 0.02);
alter table deliveries set (autovacuum_vacuum_scale_factor = 0.02);
alter table known_orders set (autovacuum_vacuum_scale_factor = 0.02);
