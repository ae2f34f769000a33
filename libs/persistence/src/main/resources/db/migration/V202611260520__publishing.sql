-- Labels of any length: a B-tree takes 2.7 KB, which 512 characters of four bytes and a CID stay below. Beginnings are
-- enough to find a label or a range of labels; whole labels are compared afterwards.
alter table published_labels drop constraint published_labels_pkey;
drop index published_labels_cid;
alter table published_labels add primary key (cid, place);
create index published_labels_label on published_labels (left(label, 512), cid);

-- The few published records that were found to be gone once.
create index published_records_missing on published_records (missing_since) where missing_since is not null;

-- The order of listings.
create index publications_created on publications (created_at, id);
