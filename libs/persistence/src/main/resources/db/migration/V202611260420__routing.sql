-- What this directory has published. Truth, not derived: kept by CID, so that an index that is dropped and rebuilt
-- loses no publication.
create table published_records (
    cid           text collate "C" primary key,
    published_at  timestamptz not null default now(),
    missing_since timestamptz                 -- first time that the record was found to be gone
);

-- Labels "/skills/…", "/domains/…", "/modules/…", "/locators/…" of published records. Compared by code point, so that
-- everything below a label is one range: from "<label>/" up to "<label>0".
create table published_labels (
    cid   text collate "C" not null references published_records on delete cascade,
    label text collate "C" not null,
    place integer not null,                   -- order inside the record
    primary key (label, cid, place)
);

create index published_labels_cid on published_labels (cid, place);

-- What other directories have announced.
create table remote_peers (
    id      text collate "C" primary key,     -- peer id as clients see it
    addrs   text[] not null,                  -- as told by the peer: API address, then registry address
    seen_at timestamptz not null default now()
);

create table remote_labels (
    peer    text collate "C" not null references remote_peers on delete cascade,
    cid     text collate "C" not null,
    label   text collate "C" not null,
    seen_at timestamptz not null default now(),
    primary key (label, cid, peer)
);

create index remote_labels_cid on remote_labels (cid, peer);
