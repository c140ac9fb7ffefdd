-- by ids alone: what is erased with an account must not live on here
create table audit_log (
    id       bigint generated always as identity primary key,
    at       timestamptz not null,
    event    text        not null,
    actor    text,
    user_id  uuid,
    address  text,
    detail   text,
    trace_id text
);
create index audit_log_of_user on audit_log (user_id, id);
create index audit_log_by_age on audit_log (at);

-- who tries too often; the subject is a hash
create table attempts (
    subject       text        primary key,
    count         int         not null,
    last_at       timestamptz not null,
    blocked_until timestamptz not null
);
create index attempts_by_age on attempts (last_at);

create table roles (
    name        text    primary key,
    description text    not null,
    permissions text[]  not null,
    built_in    boolean not null,
    version     integer not null
);
insert into roles (name, description, permissions, built_in, version) values
    ('CUSTOMER', 'Shops here', '{}', true, 0),
    ('ADMIN', 'Runs the shop',
     '{catalogue:manage,orders:manage,payments:manage,users:read,users:manage}', true, 0),
    ('OPS', 'Operates the platform', '{platform:operate,audit:read}', true, 0),
    ('SUPER_ADMIN', 'May do everything, and alone decides what other roles may do',
     '{catalogue:manage,orders:manage,payments:manage,users:read,users:manage,roles:manage,audit:read,platform:operate}',
     true, 0);
create index accounts_by_role on accounts using gin (roles);

-- of a token that proves a wished address: which one
alter table mailed_tokens add column new_email text;

alter table signing_keys add column signs_from timestamptz;
update signing_keys set signs_from = created_at;
alter table signing_keys alter column signs_from set not null;

create table photos (
    account_id uuid        primary key references accounts on delete cascade,
    file       uuid        not null,
    etag       text        not null,
    taken_at   timestamptz not null default now()
);
-- files that are nobody's, or never became anybody's
create table stray_photos (
    file   uuid        primary key,
    due_at timestamptz not null
);
