-- Each search for payments to check reads the index entries of payments that were completed since the last vacuum.
alter table payments set (autovacuum_vacuum_scale_factor = 0.02);
