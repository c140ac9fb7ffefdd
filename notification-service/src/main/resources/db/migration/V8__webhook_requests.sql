-- The Idempotency-Key of the registration: a repeated request finds the webhook that it made before.
alter table webhook_endpoints add column request_key text;

create unique index webhook_endpoints_request on webhook_endpoints (user_id, request_key) where request_key is not null;
