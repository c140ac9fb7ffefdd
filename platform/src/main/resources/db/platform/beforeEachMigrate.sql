-- a migration of a large table takes longer than a request may
set statement_timeout = 0;
