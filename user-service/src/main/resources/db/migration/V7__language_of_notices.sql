alter table pending_notices add column language text;
