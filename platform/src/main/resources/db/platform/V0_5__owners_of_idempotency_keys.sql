-- The connection limits statements to seconds, which an index over a week of stored responses may exceed (3 s for 300,000).
set local statement_timeout = 0;

-- The run that holds the key: no other one stores its response or releases the key.
alter table idempotency_key add column if not exists owner uuid;

-- The first word of the scope is the caller, in existing rows too. Erasing a caller needs it.
create index if not exists idempotency_key_caller on idempotency_key (split_part(scope, ' ', 1));
