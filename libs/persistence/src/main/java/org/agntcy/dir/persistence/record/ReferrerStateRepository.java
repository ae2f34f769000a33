package org.agntcy.dir.persistence.record;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.agntcy.dir.persistence.database.Statements;

/// What the index knows of records by their referrers, for many records at a time. Unknown CIDs are passed
/// over. Each method is one SQL statement; rows are locked in one order, so that two batches never deadlock.
public final class ReferrerStateRepository {

    private static final String SET_SIGNED = """
            with given as (
                select s.record_id, g.signed
                from unnest($1::text[], $2::boolean[]) as g (cid, signed)
                    join records r on r.cid = g.cid join record_states s using (record_id)
                where s.signed <> g.signed
                order by s.record_id for update of s
            )
            update record_states s set signed = given.signed from given where given.record_id = s.record_id
            """;

    private static final String PUT_REPORTS = """
            insert into scan_reports (record_id, scanner_type, is_safe, max_severity)
            select r.record_id, g.scanner_type, g.is_safe, g.max_severity
            from unnest($1::text[], $2::text[], $3::boolean[], $4::text[])
                    as g (cid, scanner_type, is_safe, max_severity)
                join records r on r.cid = g.cid
            order by r.record_id, g.scanner_type
            on conflict (record_id, scanner_type) do update
            set is_safe = excluded.is_safe, max_severity = excluded.max_severity, updated_at = now()
            """;

    private static final String REMOVE_OTHER_REPORTS = """
            delete from scan_reports where (record_id, scanner_type) in (
                select s.record_id, s.scanner_type from scan_reports s join records r using (record_id)
                where r.cid = any($1) and not exists (
                    select from unnest($2::text[], $3::text[]) as kept (cid, scanner_type)
                    where kept.cid = r.cid and kept.scanner_type = s.scanner_type)
                order by s.record_id, s.scanner_type for update of s)
            """;

    private final Statements statements;

    public ReferrerStateRepository(Statements statements) {
        this.statements = statements;
    }

    /// Notes which records have a signature.
    public void setSigned(Map<String, Boolean> signedByCid) {
        List<Map.Entry<String, Boolean>> entries = List.copyOf(signedByCid.entrySet());
        Tuple parameters = Tuple.tuple()
                .addArrayOfString(entries.stream().map(Map.Entry::getKey).toArray(String[]::new))
                .addArrayOfBoolean(entries.stream().map(Map.Entry::getValue).toArray(Boolean[]::new));
        statements.run(SET_SIGNED, parameters);
    }

    /// Keeps reports, one per record and scanner type: of several the last one counts.
    public void putReports(Collection<RecordReport> reports) {
        Map<List<String>, RecordReport> distinct = new LinkedHashMap<>();
        reports.forEach(
                report -> distinct.put(List.of(report.cid(), report.report().scannerType()), report));
        List<RecordReport> latest = new ArrayList<>(distinct.values());
        statements.run(
                PUT_REPORTS,
                Tuple.of(
                        texts(latest, RecordReport::cid),
                        texts(latest, kept -> kept.report().scannerType()),
                        latest.stream().map(kept -> kept.report().safe()).toArray(Boolean[]::new),
                        texts(latest, kept -> kept.report().maxSeverity().name())));
    }

    /// Removes the reports of records except the given ones.
    public void removeOtherReports(Collection<String> cids, Collection<RecordReport> kept) {
        statements.run(
                REMOVE_OTHER_REPORTS,
                Tuple.of(
                        cids.toArray(String[]::new),
                        texts(kept, RecordReport::cid),
                        texts(kept, report -> report.report().scannerType())));
    }

    private static String[] texts(Collection<RecordReport> reports, Function<RecordReport, String> value) {
        return reports.stream().map(value).toArray(String[]::new);
    }
}
