-- networks from which an account holder logged in or proved the mailbox; the network is a hash
create table known_networks (
    account_id uuid        not null references accounts on delete cascade,
    network    text        not null,
    last_at    timestamptz not null,
    primary key (account_id, network)
);
create index known_networks_by_age on known_networks (last_at);
