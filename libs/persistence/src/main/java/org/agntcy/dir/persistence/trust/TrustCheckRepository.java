package org.agntcy.dir.persistence.trust;

import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.database.Statements;

/// Which checks are due, and who is at them. Each method is one SQL statement; rows are locked in one order, so that
/// two batches never deadlock.
public final class TrustCheckRepository {

    private static final String REQUEST = """
            insert into trust_checks (record_id, kind)
            select record_id, $2 from records where cid = any($1) order by record_id
            on conflict (record_id, kind) do update
            set due_at = now(), revision = trust_checks.revision + 1, attempts = 0, basis = null
            """;

    private static final String REQUEST_WHERE_CHANGED = """
            insert into trust_checks (record_id, kind)
            select r.record_id, $3
            from unnest($1::text[], $2::text[]) as g (cid, basis)
                join records r on r.cid = g.cid
                left join trust_checks t on t.record_id = r.record_id and t.kind = $3
            where case when t.record_id is null then g.basis <> '' else t.basis is distinct from g.basis end
            order by r.record_id
            on conflict (record_id, kind) do update
            set due_at = now(), revision = trust_checks.revision + 1, attempts = 0, basis = null
            """;

    private static final String CLAIM = """
            with due as (
                select record_id from trust_checks where kind = $1 and due_at <= now()
                order by due_at, record_id limit $2 for update skip locked
            ), claimed as (
                update trust_checks t set due_at = now() + make_interval(secs => $3), attempts = t.attempts + 1
                from due where t.record_id = due.record_id and t.kind = $1
                returning t.record_id, t.revision, t.attempts
            )
            select c.record_id, r.cid, r.name, c.revision, c.attempts
            from claimed c join records r using (record_id) order by c.record_id
            """;

    private static final String HOLD = """
            with held as materialized (select record_id from records where record_id = $1 for no key update)
            select from trust_checks t join held using (record_id) where t.kind = $2 and t.revision = $3 for update of t
            """;

    private static final String COMPLETE = """
            update trust_checks set due_at = now() + make_interval(secs => $4), attempts = 0, basis = $5
            where record_id = $1 and kind = $2 and revision = $3
            """;

    private static final String POSTPONE = """
            update trust_checks set due_at = now() + make_interval(secs => $4)
            where record_id = $1 and kind = $2 and revision = $3
            """;

    private final Statements statements;

    public TrustCheckRepository(Statements statements) {
        this.statements = statements;
    }

    /// Makes a check due now, whatever it found before; unknown CIDs are passed over.
    public void request(Collection<String> cids, CheckKind kind) {
        statements.run(REQUEST, Tuple.of(cids.toArray(String[]::new), kind.name()));
    }

    /// Makes the check due for those records whose basis is not the one of the last result.
    ///
    /// @param basisByCid what a result would be found from; empty: nothing, and where nothing was found before
    ///     either, nothing is to be checked
    public void requestWhereChanged(Map<String, String> basisByCid, CheckKind kind) {
        List<Map.Entry<String, String>> entries = List.copyOf(basisByCid.entrySet());
        statements.run(
                REQUEST_WHERE_CHANGED,
                Tuple.of(
                        entries.stream().map(Map.Entry::getKey).toArray(String[]::new),
                        entries.stream().map(Map.Entry::getValue).toArray(String[]::new),
                        kind.name()));
    }

    /// Takes on checks that are due, those that wait longest first. Whoever does not end them within the lease loses
    /// them to the next.
    public List<ClaimedCheck> claim(CheckKind kind, int limit, Duration lease) {
        List<ClaimedCheck> claimed = new ArrayList<>();
        statements
                .run(CLAIM, Tuple.of(kind.name(), limit, seconds(lease)))
                .forEach(row -> claimed.add(new ClaimedCheck(
                        kind,
                        row.getLong("record_id"),
                        row.getString("cid"),
                        row.getString("name"),
                        row.getLong("revision"),
                        row.getInteger("attempts"))));
        return claimed;
    }

    /// Locks a check and its record until the end of the transaction, in the order of [RecordRepository#hold].
    ///
    /// @return false when its ground has changed since it was claimed, or the record is gone
    public boolean hold(ClaimedCheck check) {
        return statements
                        .run(HOLD, Tuple.of(check.recordId(), check.kind().name(), check.revision()))
                        .rowCount()
                == 1;
    }

    /// Notes that a check has a result and is due again after a while.
    public void complete(ClaimedCheck check, Duration pause, String basis) {
        statements.run(
                COMPLETE, Tuple.of(check.recordId(), check.kind().name(), check.revision(), seconds(pause), basis));
    }

    /// Puts a check off that has no result.
    public void postpone(ClaimedCheck check, Duration pause) {
        statements.run(POSTPONE, Tuple.of(check.recordId(), check.kind().name(), check.revision(), seconds(pause)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
