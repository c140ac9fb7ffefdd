-- On a large installation, create the indexes beforehand by "create index concurrently" under these names; otherwise their
-- tables can't be written while this runs, about a second for a million rows.
create index if not exists reservations_by_age on reservations (created_at);
create index if not exists stock_history_by_age on stock_history (at);

alter table reservations set (autovacuum_vacuum_scale_factor = 0.02);
alter table stock_history set (autovacuum_vacuum_scale_factor = 0.02);
