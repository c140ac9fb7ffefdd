-- no log-in since then, until an administrator unblocks the account
alter table accounts add column blocked_at timestamptz;

-- On a large installation, create the index beforehand by "create index concurrently" under this name; otherwise the table can't
-- be written while this runs, about a second for a million rows.
create index if not exists audit_log_of_actor on audit_log (actor, id);
