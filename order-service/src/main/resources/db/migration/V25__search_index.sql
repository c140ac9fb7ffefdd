-- New entries of an index of this kind wait in a list of up to 4 MB, which one order then inserts at once, and which each search reads.
alter index order_search_text_parts set (gin_pending_list_limit = 1024);
alter index orders_waiting_for set (fastupdate = off);
