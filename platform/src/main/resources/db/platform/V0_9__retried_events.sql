-- Events after a failed attempt, which are few: for each due event the relay looks for an earlier one of its aggregate that waits
-- for the next attempt, and must not read all that wait behind an outage. "id + 0" as in the relay's queries. An attempt then writes all indexes of
-- its event, which only events that fail pay for.
create index outbox_event_retried on outbox_event (aggregate_id, (id + 0)) where attempts > 0;
