-- a session is a family of refresh tokens; generation counts the used ones
create table sessions (
    id           uuid        primary key,
    account_id   uuid        not null references accounts on delete cascade,
    generation   integer     not null,
    last_token   text,
    last_used_at timestamptz,
    ended_at     timestamptz,
    started_at   timestamptz not null default now(),
    version      integer     not null
);
create index sessions_of_account on sessions (account_id);

-- the hash is SHA-256
create table refresh_tokens (
    hash       text        primary key,
    session_id uuid        not null references sessions on delete cascade,
    generation integer     not null,
    expires_at timestamptz not null
);
create index refresh_tokens_of_session on refresh_tokens (session_id);
create index refresh_tokens_by_age on refresh_tokens (expires_at);
