-- Messages that wait for their way to the other services. A row is written in the transaction that changes the state
-- it tells of, and deleted once it was handed over.
create table outbox (
    position   bigint generated always as identity primary key,
    topic      text not null,
    key        text collate "C" not null,
    payload    bytea not null,
    created_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- Messages that a consumer could not handle, kept for a person to look at. Only where there is no broker to keep them.
create table dead_letters (
    id         bigint generated always as identity primary key,
    consumer   text not null,
    topic      text not null,
    key        text not null,
    payload    bytea not null,
    cause      text not null,
    created_at timestamptz not null default now()
);
