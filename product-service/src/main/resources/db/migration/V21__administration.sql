-- the last change by an administrator or the seed; null before this migration
alter table products
    add column changed_at timestamptz,
    add column changed_by text;

-- units that were left when the lot expired
alter table stock_lots add column written_off int not null default 0;

-- Empty at first. The table can't be written while this reads it once, about a second for a million rows.
create index stock_lots_written_off on stock_lots (best_before) where written_off > 0;
