-- The last number of each kind and year. A transaction that takes the next one locks the row until it ends, and a rollback returns the
-- number: a sequence would leave a gap.
create table invoice_counters (
    kind    text        not null,
    year    int         not null,
    last    bigint      not null,
    last_at timestamptz not null,
    primary key (kind, year)
) with (fillfactor = 20);

-- Invoices and the credit notes over their refunds, in rupiah; issued_at never decreases with the number.
create table invoices (
    kind      text          not null,
    year      int           not null,
    number    bigint        not null,
    order_id  uuid          not null references orders on delete cascade,
    issued_at timestamptz   not null,
    amount    bigint        not null check (amount >= 0),
    tax_rate  numeric(5, 2) not null,
    tax       bigint        not null,
    primary key (kind, year, number)
);

create index invoices_of_order on invoices (order_id);

create unique index one_invoice_per_order on invoices (order_id) where kind = 'INVOICE';

-- the closing of a day
create index invoices_by_time on invoices (issued_at);
