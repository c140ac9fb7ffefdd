-- Entries of waiting orders, which are few, go into the index at once.
alter index orders_waiting_for set (fastupdate = off);
