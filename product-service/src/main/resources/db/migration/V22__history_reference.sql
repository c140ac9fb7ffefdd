-- An entry is written by the statement that changes the product's row of stocks, which has the reference. Checking it again
-- for each entry cost a lookup and a row lock of products.
alter table stock_history drop constraint if exists stock_history_product_id_fkey;
