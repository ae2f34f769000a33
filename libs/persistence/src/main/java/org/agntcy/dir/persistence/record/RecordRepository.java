package org.agntcy.dir.persistence.record;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.outbox.OutboxColumns;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.persistence.search.NameQuery;
import org.agntcy.dir.persistence.search.SearchStatement;
import org.jspecify.annotations.Nullable;

/// The index rows of records and the content beside them. Each method is one SQL statement.
///
/// Safe for use by many threads when its [Statements] are (those of a database; not those of a transaction).
public final class RecordRepository {

    // Rows are numbered in the order of the batch, but inserted in the order of their CIDs: two batches that share
    // records then wait for each other instead of deadlocking.
    private static final String INSERT = """
            with batch as materialized (
                select nextval(pg_get_serial_sequence('records', 'record_id')) as record_id, given.*
                from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
                            $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::text[],
                            $15::text[], $16::text[], $17::text[], $18::text[], $19::text[], $20::bytea[])
                    as given (cid, name, version, schema_version, oasf_created_at, previous_cid, record_annotations,
                              lower_name, lower_version, lower_schema_version, lower_created_at, lower_description,
                              lower_authors, skills, domains, modules, locators, annotations, terms, content)
            ), inserted as (
                insert into records (record_id, cid, name, version, schema_version, oasf_created_at, previous_cid,
                        record_annotations, lower_name, lower_version, lower_schema_version, lower_created_at,
                        lower_description, lower_authors, skills, domains, modules, locators, annotations, terms)
                select record_id, cid, name, version, schema_version, oasf_created_at, previous_cid,
                        record_annotations::jsonb, lower_name, lower_version, lower_schema_version, lower_created_at,
                        lower_description, lower_authors, skills, domains, modules, locators, annotations,
                        terms::uuid[]
                from batch order by cid collate "C"
                on conflict (cid) do nothing
                returning record_id, cid
            ), contents as (
                insert into record_contents (record_id, content)
                select record_id, content from batch join inserted using (record_id)
            ), announced as (
                insert into outbox (topic, key, payload, traceparent)
                select message.topic, message.key, message.payload, message.traceparent
                from unnest($21::text[], $22::text[], $23::bytea[], $24::text[]) with ordinality
                    as message (topic, key, payload, traceparent, place) join inserted on inserted.cid = message.key
                order by message.place
            )
            insert into record_states (record_id) select record_id from inserted
            """;

    private static final String FIND = """
            select r.cid, c.content, r.name, r.version, r.schema_version, r.oasf_created_at, r.previous_cid,
                   r.record_annotations, s.signed
            from records r join record_contents c using (record_id) join record_states s using (record_id)
            where r.cid = any($1)
            """;

    private static final String DELETE = "delete from records where cid = $1";

    private static final String HOLD = "select from records where cid = any($1) order by record_id for no key update";

    private static final String EXISTING = "select cid from records where cid = any($1)";

    private static final String CIDS_AFTER = "select cid from records where cid > $1 order by cid limit $2";

    private static final String COUNT = "select coalesce(sum(records), 0)::bigint from record_blocks";

    private static final String SET_SIGNED = """
            update record_states s set signed = $2
            from records r where r.cid = $1 and s.record_id = r.record_id and s.signed <> $2
            """;

    // Locked in one order, so that two batches never deadlock.
    private static final String ADD_USAGE = """
            with used as (
                select s.record_id, u.pulls, u.lookups
                from unnest($1::text[], $2::bigint[], $3::bigint[]) as u (cid, pulls, lookups)
                    join records r using (cid) join record_states s using (record_id)
                order by s.record_id for update of s
            )
            update record_states s
            set pull_count = pull_count + u.pulls, lookup_count = lookup_count + u.lookups, last_used_at = now()
            from used u where s.record_id = u.record_id
            """;

    private static final String RECORD_SCAN_REPORT = """
            insert into scan_reports (record_id, scanner_type, is_safe, max_severity)
            select record_id, $2, $3, $4 from records where cid = $1
            on conflict (record_id, scanner_type) do update
            set is_safe = excluded.is_safe, max_severity = excluded.max_severity, updated_at = now()
            """;

    private final Statements statements;

    public RecordRepository(Statements statements) {
        this.statements = statements;
    }

    /// Adds one record with its content; changes nothing when the CID is known.
    ///
    /// @return true when the record is new
    public boolean insert(IndexedRecord record) {
        return insertAll(List.of(record)) == 1;
    }

    /// Adds one record and, when it is new, writes a message about it to the outbox, in the same statement. The caller
    /// tells the outbox that there is something to send.
    ///
    /// @param message its key is the CID of the record
    /// @return true when the record is new
    public boolean insert(IndexedRecord record, OutboxEntry message) {
        return insertAll(List.of(record), List.of(message)) == 1;
    }

    /// Adds records in one statement; known CIDs are left alone. The order of the list is the order of insertion.
    ///
    /// Texts that PostgreSQL cannot hold are indexed with U+FFFD in place of U+0000; the content keeps its bytes.
    ///
    /// @param records a few hundred at most, as all of them are held in memory several times
    /// @return how many were new
    public int insertAll(List<IndexedRecord> records) {
        return insertAll(records, List.of());
    }

    private int insertAll(List<IndexedRecord> records, List<OutboxEntry> messages) {
        Map<String, IndexedRecord> distinct = new LinkedHashMap<>();
        records.forEach(record -> distinct.putIfAbsent(record.cid(), record));
        List<RecordRow> rows = distinct.values().stream().map(RecordRow::of).toList();
        Tuple parameters = Tuple.tuple();
        for (Function<RecordRow, @Nullable String> column : InsertColumns.ORDER) {
            parameters.addArrayOfString(rows.stream().map(column).toArray(String[]::new));
        }
        parameters.addArrayOfBuffer(distinct.values().stream()
                .map(record -> Buffer.buffer(record.content()))
                .toArray(Buffer[]::new));
        OutboxColumns.append(messages, parameters);
        return statements.run(INSERT, parameters).rowCount();
    }

    public Optional<StoredRecord> find(String cid) {
        return Optional.ofNullable(findAll(List.of(cid)).get(cid));
    }

    /// The known ones among the given records, by CID. All contents are in memory at once: ask for a bounded number.
    public Map<String, StoredRecord> findAll(Collection<String> cids) {
        Map<String, StoredRecord> found = new HashMap<>();
        statements.run(FIND, Tuple.of(texts(cids))).forEach(row -> {
            StoredRecord stored = stored(row);
            found.put(stored.cid(), stored);
        });
        return found;
    }

    /// Locks records until the end of the transaction; unknown CIDs are passed over. Whoever writes several things
    /// that belong to records does this first. A deletion, which locks the record and then all that belongs to it,
    /// waits then, as do others who write; without it each could have what the other waits for.
    public void hold(Collection<String> cids) {
        statements.run(HOLD, Tuple.of(texts(cids)));
    }

    /// Removes a record with its content, counters, verifications and reports.
    ///
    /// @return false when it was not known
    public boolean delete(String cid) {
        return statements.run(DELETE, Tuple.of(cid)).rowCount() == 1;
    }

    public boolean exists(String cid) {
        return existing(List.of(cid)).contains(cid);
    }

    /// The known ones among the given CIDs.
    public Set<String> existing(Collection<String> cids) {
        Set<String> known = new HashSet<>();
        statements.run(EXISTING, Tuple.of(texts(cids))).forEach(row -> known.add(row.getString(0)));
        return known;
    }

    /// One page of all CIDs, in their text order.
    ///
    /// @param after the last CID of the page before; empty for the first page
    public List<String> cidsAfter(Optional<String> after, int limit) {
        List<String> cids = new ArrayList<>();
        statements.run(CIDS_AFTER, Tuple.of(after.orElse(""), limit)).forEach(row -> cids.add(row.getString(0)));
        return cids;
    }

    /// How many records there are, exactly.
    public long count() {
        return statements.run(COUNT, Tuple.tuple()).iterator().next().getLong(0);
    }

    /// Adds to the counters of many records; unknown CIDs are passed over.
    public void addUsage(Map<String, Usage> usageByCid) {
        List<Map.Entry<String, Usage>> entries = List.copyOf(usageByCid.entrySet());
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .addArrayOfLong(
                        entries.stream().map(entry -> entry.getValue().pulls()).toArray(Long[]::new))
                .addArrayOfLong(entries.stream()
                        .map(entry -> entry.getValue().lookups())
                        .toArray(Long[]::new));
        statements.run(ADD_USAGE, parameters);
    }

    /// The records of a name, newest first.
    ///
    /// @param name matched like a NAME query; a name without `http://` or `https://` also stands for both of those
    /// @param version matched like a VERSION query
    /// @throws org.agntcy.dir.record.error.InvalidInputException for `name` or `version` with U+0000
    public List<NamedRecord> resolve(String name, Optional<String> version) {
        SearchStatement statement = NameQuery.of(name, version);
        List<NamedRecord> found = new ArrayList<>();
        for (Row row : statements.run(statement.sql(), statement.parameters())) {
            found.add(new NamedRecord(row.getString("cid"), row.getString("name"), row.getString("version")));
        }
        return found;
    }

    /// Notes whether a record has a signature; does nothing for an unknown CID.
    public void setSigned(String cid, boolean signed) {
        statements.run(SET_SIGNED, Tuple.of(cid, signed));
    }

    /// Keeps the latest report of a scanner type for a record; does nothing for an unknown CID.
    public void recordScanReport(String cid, ScanReport report) {
        statements.run(
                RECORD_SCAN_REPORT,
                Tuple.of(
                        cid,
                        report.scannerType(),
                        report.safe(),
                        report.maxSeverity().name()));
    }

    private static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static StoredRecord stored(Row row) {
        return new StoredRecord(
                row.getString("cid"),
                row.getBuffer("content").getBytes(),
                row.getString("name"),
                row.getString("version"),
                row.getString("schema_version"),
                row.getString("oasf_created_at"),
                Optional.ofNullable(row.getString("previous_cid")),
                annotations(row.getJsonObject("record_annotations")),
                row.getBoolean("signed"));
    }

    private static Map<String, String> annotations(JsonObject json) {
        Map<String, String> annotations = new HashMap<>();
        json.forEach(entry -> annotations.put(entry.getKey(), String.valueOf(entry.getValue())));
        return annotations;
    }
}
