create extension if not exists pg_trgm;

create table categories (
    slug     text primary key,
    name     text not null,
    name_en  text not null,
    parent   text references categories (slug),
    position int  not null
);

insert into categories (slug, name, name_en, parent, position) values
    ('sayuran-daun',   'Sayuran Daun',     'Leafy Vegetables',    null, 1),
    ('sayuran-buah',   'Sayuran Buah',     'Fruit Vegetables',    null, 2),
    ('umbi',           'Umbi & Akar',      'Roots & Tubers',      null, 3),
    ('kacang-polong',  'Kacang & Polong',  'Beans & Peas',        null, 4),
    ('kubis-bunga',    'Kubis & Bunga',    'Cabbages & Flowers',  null, 5),
    ('jamur',          'Jamur',            'Mushrooms',           null, 6),
    ('bumbu-rempah',   'Bumbu & Rempah',   'Herbs & Spices',      null, 7),
    ('cabai',          'Cabai',            'Chillies',            'bumbu-rempah', 8),
    ('bawang',         'Bawang',           'Onions & Garlic',     'bumbu-rempah', 9),
    ('tunas-kecambah', 'Tunas & Kecambah', 'Shoots & Sprouts',    null, 10);

create table products (
    id             uuid primary key,
    sku            text        not null,
    name           text        not null,
    name_en        text        not null,
    description    text        not null,
    description_en text        not null,
    category       text        not null references categories (slug),
    unit           text        not null,
    grams          int check (grams > 0),
    price          bigint      not null check (price > 0),
    image_url      text,
    version        int         not null,
    created_at     timestamptz not null default now(),
    -- a product that is no longer sold stays, for the history that names it
    retired_at     timestamptz,
    search         text        not null generated always as (lower(name || ' ' || name_en || ' ' || sku)) stored
);

create unique index products_sku on products (sku) where retired_at is null;
create index products_category on products (category) where retired_at is null;
create index products_name on products (lower(name), id) where retired_at is null;
create index products_price on products (price, id) where retired_at is null;
create index products_search on products using gin (search gin_trgm_ops);
