-- Messages that the relay took out of the outbox, where no broker carries them. Positions are given by one relay at a
-- time, so they are visible in their order; there may be gaps. A row stays until all groups have passed it.
create table bus_messages (
    position   bigint generated always as identity primary key,
    topic      text not null,
    key        text collate "C" not null,
    payload    bytea not null,
    relayed_at timestamptz not null default now()
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

-- How far each group of consumers has come, and when one of its members was last there.
create table bus_groups (
    name     text collate "C" primary key,
    position bigint not null default 0,
    seen_at  timestamptz not null default now()
) with (fillfactor = 50);
