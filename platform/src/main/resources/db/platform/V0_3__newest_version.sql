create table newest_version (
    queue        text   not null,
    aggregate_id text   not null,
    version      bigint not null,
    primary key (queue, aggregate_id)
);
