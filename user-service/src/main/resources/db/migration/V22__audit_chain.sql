-- The audit log as a chain: each entry has a link with a hash over the entry and the hash of the link before it. The trigger
-- runs at the commit, also for the code of earlier releases, and locks the head as the last lock of its transaction. Entries
-- that exist already are not chained.
create table audit_links (
    seq          bigint      primary key,
    entry_id     bigint      not null,
    at           timestamptz not null,
    hash         bytea       not null,
    -- salted, so that an erased address leaves nothing to guess it from; empty without an address
    address_hash text        not null,
    address_salt text
);
create unique index audit_links_of_entry on audit_links (entry_id);

-- Newest link, and the newest entry without one.
create table audit_head (
    only_row    boolean primary key default true check (only_row),
    seq         bigint not null,
    hash        bytea  not null,
    first_entry bigint not null
) with (fillfactor = 20);

-- Newest purged link: the chain begins after it.
create table audit_anchor (
    only_row boolean primary key default true check (only_row),
    seq      bigint not null,
    hash     bytea  not null,
    at       timestamptz
);

-- SHA-256 over each part with its length in bytes before it; a missing part is an empty one.
create function audit_digest(variadic parts text[]) returns bytea immutable language sql as $$
    select sha256(convert_to(string_agg(octet_length(coalesce(part, '')) || ':' || coalesce(part, ''), '' order by number), 'UTF8'))
    from unnest(parts) with ordinality as p(part, number)
$$;

create function append_audit_link() returns trigger language plpgsql as $$
declare
    entry audit_log;
    head audit_head;
    salt text;
    address_hash text := '';
begin
    select * into entry from audit_log where id = new.id;
    if not found then
        return null;
    end if;
    if entry.address is not null then
        salt := encode(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())), 'hex');
        address_hash := encode(audit_digest(salt, entry.address), 'hex');
    end if;
    select * into strict head from audit_head for update;
    head.seq := head.seq + 1;
    head.hash := audit_digest(
        encode(head.hash, 'hex'), head.seq::text, entry.id::text, ((extract(epoch from entry.at) * 1000000)::bigint)::text,
        entry.event, entry.actor, entry.user_id::text, address_hash, entry.detail, entry.trace_id);
    insert into audit_links (seq, entry_id, at, hash, address_hash, address_salt)
        values (head.seq, entry.id, entry.at, head.hash, address_hash, salt);
    update audit_head set seq = head.seq, hash = head.hash;
    return null;
end
$$;

create function forget_audit_address() returns trigger language plpgsql as $$
begin
    update audit_links set address_salt = null where entry_id = new.id;
    return null;
end
$$;

-- waits for entries in flight; later ones fire it
create constraint trigger audit_log_is_chained after insert on audit_log deferrable initially deferred
    for each row execute function append_audit_link();
create trigger audit_address_erased after update of address on audit_log for each row
    when (old.address is not null and new.address is null) execute function forget_audit_address();

insert into audit_head (seq, hash, first_entry)
    select 0, '\x00', coalesce(max(id), 0) from audit_log;
insert into audit_anchor (seq, hash) values (0, '\x00');
