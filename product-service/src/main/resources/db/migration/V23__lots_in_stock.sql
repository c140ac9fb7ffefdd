-- Lots are records that stay: a reservation reads those that hold goods without all that a product ever had. On a large
-- installation, create the index beforehand by "create index concurrently" under this name; otherwise the table can't be written
-- while this runs, about a second for a million rows. Drop an invalid index of this name first, which a cancelled one leaves.
create index if not exists stock_lots_in_stock on stock_lots (product_id, best_before, id) where remaining > 0;
