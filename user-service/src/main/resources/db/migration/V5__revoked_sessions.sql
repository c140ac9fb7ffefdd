-- sessions that ended before their access tokens; independent of accounts, which may be erased in between
create table revoked_sessions (
    session_id uuid        primary key,
    expires_at timestamptz not null
);
create index revoked_sessions_by_age on revoked_sessions (expires_at);
