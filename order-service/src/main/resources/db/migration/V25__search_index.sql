-- New entries of an index of this kind wait in a list of up to 4 MB, which one order then inserts at once, and which each search reads.
-- The index is locked for a moment. The other index has a migration of its own: an order locks both, in the other order.
alter index order_search_text_parts set (gin_pending_list_limit = 1024);
