create table accounts (
    id             uuid        primary key,
    email          text        not null constraint one_account_per_address unique,
    email_verified boolean     not null,
    password_hash  text        not null,
    name           text        not null,
    phone          text,
    address        text,
    roles          text[]      not null,
    created_at     timestamptz not null default now(),
    version        integer     not null
);

-- secrets on their way through a mailbox; the hash is SHA-256
create table mailed_tokens (
    hash       text        primary key,
    account_id uuid        not null references accounts on delete cascade,
    purpose    text        not null,
    expires_at timestamptz not null,
    used_at    timestamptz
);
create index mailed_tokens_of_account on mailed_tokens (account_id);
create index mailed_tokens_by_age on mailed_tokens (expires_at);
