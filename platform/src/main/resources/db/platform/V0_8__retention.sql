-- a purge leaves dead rows at one end of an index; a fifth of a large table, the default, is too late for a vacuum
alter table processed_event set (autovacuum_vacuum_scale_factor = 0.01);
alter table idempotency_key set (autovacuum_vacuum_scale_factor = 0.01);
