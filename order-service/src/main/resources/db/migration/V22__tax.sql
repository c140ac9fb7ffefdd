-- Percent of value added tax that the prices of the order include, as it was when the order was placed; former orders bore none.
alter table orders add column tax_rate numeric(5, 2) not null default 0;
