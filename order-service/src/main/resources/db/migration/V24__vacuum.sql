-- Each search for due orders reads the index entries of orders that have ended since the last vacuum.
alter table orders set (autovacuum_vacuum_scale_factor = 0.02);
