-- Jobs: work that somebody asked for and that must end, whatever dies meanwhile.
--
-- A worker claims a job by a lease and renews it; a job whose lease has ended is anybody's again. COMPLETED, FAILED and
-- DELETED are final. All times are those of the database.

create table publications (
    id              uuid primary key,
    request         bytea not null,           -- agntcy.dir.routing.v1.PublishRequest
    status          text not null check (status in ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED')),
    attempts        integer not null default 0,
    next_attempt_at timestamptz not null default now(),
    lease_owner     uuid,
    lease_until     timestamptz,
    error           text,
    created_at      timestamptz not null default now(),
    updated_at      timestamptz not null default now()
);

create index publications_open on publications (created_at, id) where status in ('PENDING', 'IN_PROGRESS');

create table syncs (
    id                   uuid primary key,
    remote_directory_url text not null,
    remote_registry_url  text not null,
    repository_name      text not null,
    cids                 text[] not null,     -- empty: everything
    status               text not null check (status in
                             ('PENDING', 'IN_PROGRESS', 'COMPLETED', 'FAILED', 'DELETE_PENDING', 'DELETED')),
    attempts             integer not null default 0,
    next_attempt_at      timestamptz not null default now(),
    lease_owner          uuid,
    lease_until          timestamptz,
    error                text,
    records_found        bigint not null default 0,
    records_done         bigint not null default 0,
    bytes_copied         bigint not null default 0,
    created_at           timestamptz not null default now(),
    updated_at           timestamptz not null default now()
);

create index syncs_open on syncs (created_at, id) where status in ('PENDING', 'IN_PROGRESS', 'DELETE_PENDING');
