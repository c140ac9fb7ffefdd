-- Set when the relay has set an event aside that can't be published. Its next_attempt_at is 'infinity', so that later events
-- of its aggregate wait for it.
alter table outbox_event add column parked_at timestamptz;

create index outbox_event_parked on outbox_event (aggregate_id) where parked_at is not null;
