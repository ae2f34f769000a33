package org.agntcy.dir.persistence.backup;

/// Rows that cannot be found again in the registry, and how they are put back beside what is there by then. Putting
/// them back twice changes nothing.
///
/// All of them name records by CID: the numbers of index rows are others in every index.
enum KeptRows {

    /// Without the time since when a record is missed: whether it is there is asked again.
    PUBLISHED_RECORDS(
            "published_records",
            "select cid, published_at from published_records order by cid",
            "insert into published_records (cid, published_at) select cid, published_at from kept on conflict do nothing",
            """
            select count(*) from kept where not exists (select from published_records t where t.cid = kept.cid)
            """),

    PUBLISHED_LABELS(
            "published_labels",
            "select cid, label, place from published_labels order by cid, place",
            "insert into published_labels (cid, label, place) select cid, label, place from kept on conflict do nothing",
            """
            select count(*) from kept where not exists (select from published_labels t where t.cid = kept.cid and t.place = kept.place)
            """),

    /// A job that was in work is taken up when its lease ends, which it has long since.
    PUBLICATIONS("publications", """
            select id, request, status, attempts, next_attempt_at, lease_owner, lease_until, error, created_at, updated_at
            from publications order by created_at, id
            """, """
            insert into publications
                (id, request, status, attempts, next_attempt_at, lease_owner, lease_until, error, created_at, updated_at)
            select id, request, status, attempts, next_attempt_at, lease_owner, lease_until, error, created_at, updated_at
            from kept
            on conflict do nothing
            """, """
            select count(*) from kept where not exists (select from publications t where t.id = kept.id)
            """),

    SYNCS("syncs", """
            select id, remote_directory_url, remote_registry_url, repository_name, cids, status, attempts,
                next_attempt_at, lease_owner, lease_until, error, records_found, records_done, bytes_copied,
                created_at, updated_at
            from syncs order by created_at, id
            """, """
            insert into syncs (id, remote_directory_url, remote_registry_url, repository_name, cids, status, attempts,
                next_attempt_at, lease_owner, lease_until, error, records_found, records_done, bytes_copied,
                created_at, updated_at)
            select id, remote_directory_url, remote_registry_url, repository_name, cids, status, attempts,
                next_attempt_at, lease_owner, lease_until, error, records_found, records_done, bytes_copied,
                created_at, updated_at
            from kept
            on conflict do nothing
            """, """
            select count(*) from kept where not exists (select from syncs t where t.id = kept.id)
            """),

    /// Counters of records that the index has. They count on meanwhile, so the larger number wins.
    USAGE("usage", """
            select r.cid, s.pull_count, s.lookup_count, s.last_used_at
            from records r join record_states s using (record_id)
            where s.popularity > 0 order by r.cid
            """, """
            update record_states s
            set pull_count = greatest(s.pull_count, kept.pull_count),
                lookup_count = greatest(s.lookup_count, kept.lookup_count),
                last_used_at = greatest(s.last_used_at, kept.last_used_at)
            from kept join records r using (cid)
            where s.record_id = r.record_id
            """, """
            select count(*) from kept where not exists (select from records t where t.cid = kept.cid)
            """);

    private final String name;
    private final String query;
    private final String restoration;
    private final String lacking;

    KeptRows(String name, String query, String restoration, String lacking) {
        this.name = name;
        this.query = query;
        this.restoration = restoration;
        this.lacking = lacking;
    }

    /// As people see it.
    String title() {
        return name;
    }

    String fileName() {
        return name + ".csv";
    }

    /// Writes the file.
    String copyOut() {
        return "copy (" + query + ") to stdout with (format csv, header)";
    }

    /// The empty table that the file is read into.
    String temporaryTable() {
        return "create temporary table kept on commit drop as " + query + " limit 0";
    }

    /// Puts rows of the temporary table back where they belong.
    String restoration() {
        return restoration;
    }

    /// Counts those that found no place.
    String lacking() {
        return lacking;
    }
}
