-- Number of mails to the address, with this one, as a level that falls by the limit of an hour in an hour: the limit reads the
-- newest row of an address instead of counting all of the last hour. Empty in rows of the release before.
alter table notifications add column mail_load double precision;
