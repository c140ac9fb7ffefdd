-- sealed: the private key, AES-GCM by user.keys.secret
create table signing_keys (
    kid        text        primary key,
    sealed     bytea       not null,
    created_at timestamptz not null default now()
);
