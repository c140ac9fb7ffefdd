-- the state of an endpoint as a whole: its running call, its consecutive failed calls, and how long it is left alone
alter table webhook_endpoints
    add column calling_until timestamptz not null default '-infinity',
    add column called_at timestamptz not null default '-infinity',
    add column failures int not null default 0,
    add column cooling_until timestamptz not null default '-infinity';

create index deliveries_pending_of_endpoint on deliveries (endpoint_id, due_at)
    where state = 'PENDING' and endpoint_id is not null;

-- mails to one address are counted
create index notifications_address on notifications (lower(email), created_at);
