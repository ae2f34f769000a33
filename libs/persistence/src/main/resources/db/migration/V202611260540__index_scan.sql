-- What the indexer remembers between two comparisons of the index with the registry.

-- Tags of the registry that are not in the index, and why: they belong to referrers, or their record is not acceptable,
-- or could not be read. Not read again before retry_at; never again where that is null.
create table skipped_tags (
    tag        text collate "C" primary key,
    reason     text not null check (reason in ('REFERRER', 'REFUSED', 'FAILED')),
    message    text not null,
    attempts   integer not null default 1,
    retry_at   timestamptz,
    noticed_at timestamptz not null default now()
);

-- Indexed records whose tag was gone when it was looked for. They are removed when it is still gone later.
create table missing_records (
    cid           text collate "C" primary key references records (cid) on delete cascade,
    missing_since timestamptz not null default now()
);

-- One row: who compares at the moment, and when the last comparison ended.
create table index_scans (
    id           boolean primary key default true check (id),
    lease_owner  uuid,
    lease_until  timestamptz not null default '-infinity',
    completed_at timestamptz
);

insert into index_scans default values;
