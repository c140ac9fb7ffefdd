-- the value with which the connection was opened
reset statement_timeout;
