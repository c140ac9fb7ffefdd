-- Every event that was ever committed, kept when the relay deletes it: what the drills count against.
create table announced (
    event_id          text   primary key,
    aggregate_id      uuid   not null,
    aggregate_version bigint not null
);

create function keep_announced() returns trigger language plpgsql as $$
begin
    insert into announced values (new.event_id::text, new.aggregate_id, new.aggregate_version);
    return new;
end $$;

create trigger keep_announced after insert on outbox_event for each row
    when (new.event_name = 'product.stock_updated') execute function keep_announced();

-- Every effect of an event; nothing here prevents a second one.
create table effect (
    product_id uuid   not null,
    number     bigint not null,
    instance   text   not null
);

create index effect_of on effect (product_id, number);

-- Who takes an event of this product first hangs, once.
create table snare (
    product_id uuid primary key
);
