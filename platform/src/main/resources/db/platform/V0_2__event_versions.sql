-- all versions of its contract in which a fact is told, such as '1,2', a row for each; null when it is one
alter table outbox_event add column event_versions text;
