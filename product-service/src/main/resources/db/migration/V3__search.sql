create extension if not exists fuzzystrmatch;

-- What is searched: names and sku weigh most, then what else is said. Every word as it is written (that finds its beginnings
-- too), and its stems in both languages.
alter table products
    drop column search,
    add column document tsvector not null generated always as (
        setweight(to_tsvector('simple', regexp_replace(name || ' ' || name_en || ' ' || sku, '[^[:alnum:]]+', ' ', 'g')), 'A')
        || setweight(to_tsvector('indonesian', name), 'A')
        || setweight(to_tsvector('english', name_en), 'A')
        || setweight(to_tsvector('simple', regexp_replace(description || ' ' || description_en, '[^[:alnum:]]+', ' ', 'g')), 'D')
        || setweight(to_tsvector('indonesian', description), 'D')
        || setweight(to_tsvector('english', description_en), 'D')) stored,
    add column low_stock int not null default 0 check (low_stock >= 0);

create index products_document on products using gin (document) where retired_at is null;

-- Each order of the shelf reads an index forwards or backwards. Only "available" sorts: an index on what every order changes
-- would cost every order.
create index products_name_en on products (lower(name_en), id) where retired_at is null;
create index products_newest on products (created_at, id) where retired_at is null;

-- Every word that was ever said of a product, numbers apart. A word that somebody mistyped is looked for here, among thousands, and not in
-- the texts of all products.
create table words (word text collate "C" primary key);
create index words_alike on words using gist (word gist_trgm_ops);

create function learn_words() returns trigger language plpgsql as $$
begin
    -- in one order, so that two writers never wait for each other in a circle
    insert into words
    select distinct word collate "C" from written, unnest(tsvector_to_array(document)) word
    where length(word) <= 60 and word !~ '[0-9]'
    order by 1
    on conflict do nothing;
    return null;
end
$$;

create trigger products_added after insert on products
    referencing new table as written for each statement execute function learn_words();
create trigger products_changed after update on products
    referencing new table as written for each statement execute function learn_words();

insert into words
select distinct word collate "C" from products, unnest(tsvector_to_array(document)) word
where length(word) <= 60 and word !~ '[0-9]';
