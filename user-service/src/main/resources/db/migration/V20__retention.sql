-- On a large installation, create the indexes beforehand by "create index concurrently" under these names; otherwise their
-- tables can't be written while this runs, about a second for a million rows.
create index if not exists sessions_by_age on sessions ((coalesce(last_used_at, started_at)));
create index if not exists pending_notices_by_age on pending_notices (created_at);
create index if not exists pending_notices_of_user on pending_notices (user_id);

alter table refresh_tokens set (autovacuum_vacuum_scale_factor = 0.02);
