-- Headers of the stored response, one "Name: value" a line, such as Location and ETag.
alter table idempotency_key add column headers text not null default '';
