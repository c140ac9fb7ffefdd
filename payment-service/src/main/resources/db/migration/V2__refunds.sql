alter table payments
    add column provider    text    not null default 'sandbox',
    add column pay_bank    text,
    add column pay_account text,
    add column pay_qr      text,
    add column pay_url     text,
    add column pay_before  timestamptz,
    add column captured    bigint  not null default 0,
    add column promised    bigint  not null default 0,
    add column refunded    bigint  not null default 0,
    add column unwanted    boolean not null default false;
alter table payments
    alter column provider drop default,
    -- to ask while the call still runs does no harm, and after a crash nobody should wait for long
    alter column next_check_at set default now() + interval '3 seconds';

update payments set captured = amount where status = 'COMPLETED';

-- whatever goes wrong elsewhere, no more goes back than came in
alter table payments
    add constraint no_more_back_than_came_in
        check (0 <= refunded and refunded <= promised and promised <= captured and captured <= amount),
    drop constraint payments_amount_check,
    add constraint amount_is_positive check (amount > 0 or status = 'CANCELLED');

-- a refunded order is not charged again, nor a cancelled one: its tombstone lies here too
drop index one_live_payment_per_order;
create unique index one_live_payment_per_order on payments (order_id) where status <> 'FAILED';

create table refunds (
    id                 uuid primary key,
    payment_id         uuid        not null references payments,
    request_key        text        not null,
    amount             bigint      not null check (amount > 0),
    reason             text        not null,
    requested_by       text        not null,
    asked_at           timestamptz not null,
    status             text        not null,
    provider_reference text,
    failure_reason     text,
    version            int         not null,
    checks             int         not null default 0,
    next_check_at      timestamptz not null default now() + interval '3 seconds',
    unique (payment_id, request_key)
);

create index refunds_open on refunds (next_check_at) where status in ('PENDING', 'UNKNOWN');

-- double entry in one row: what leaves one account arrives in the other
create table ledger (
    id         bigint generated always as identity primary key,
    booked_at  timestamptz not null,
    payment_id uuid        not null references payments,
    refund_id  uuid unique references refunds,
    debit      text        not null,
    credit     text        not null check (credit <> debit),
    amount     bigint      not null check (amount > 0),
    currency   text        not null
);

create unique index one_charge_per_payment on ledger (payment_id) where refund_id is null;

create index ledger_of_payment on ledger (payment_id);

insert into ledger (booked_at, payment_id, debit, credit, amount, currency)
    select created_at, id, 'held:sandbox', 'sales', amount, currency from payments where status = 'COMPLETED';

create function leave_the_ledger_alone() returns trigger language plpgsql as
$$ begin raise exception 'what is in the ledger stays; book the opposite instead'; end $$;

create trigger ledger_is_append_only before update or delete or truncate on ledger
    for each statement execute function leave_the_ledger_alone();
