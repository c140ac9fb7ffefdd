-- The running relays of the service; a row that is not renewed is one of an instance that ended.
create table outbox_relay (
    instance uuid        primary key,
    seen_at  timestamptz not null
) with (fillfactor = 50);

-- The aggregates of an outbox fall into 16 shares, each relayed by one instance at a time. "id + 0" as in the relay's queries:
-- only this index has that order, so that no plan reads the backlog of all shares in the order of the primary key.
create index outbox_event_share on outbox_event ((uuid_hash(aggregate_id) & 15), (id + 0));
