package org.agntcy.dir.persistence.job;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.agntcy.dir.persistence.database.Statements;

/// The job columns of one table. Each method is one SQL statement; what a worker writes has an effect only while it
/// holds the lease, so a worker that was thought dead cannot overwrite the work of its successor.
public final class JobRepository {

    private static final String CLAIM = """
            update %1$s set status = 'IN_PROGRESS', attempts = attempts + 1, lease_owner = $1,
                    lease_until = now() + make_interval(secs => $2), updated_at = now()
            where id = (
                select id from %1$s
                where (status = 'PENDING' and next_attempt_at <= now())
                    or (status = 'IN_PROGRESS' and lease_until < now())
                order by created_at, id limit 1 for update skip locked)
            returning id, attempts, traceparent
            """;

    private static final String RENEW = """
            update %1$s set lease_until = now() + make_interval(secs => $3)
            where id = $1 and lease_owner = $2 and status = 'IN_PROGRESS'
            """;

    private static final String END = """
            update %1$s set status = $3, error = $4, lease_owner = null, lease_until = null, updated_at = now()
            where id = $1 and lease_owner = $2 and status = 'IN_PROGRESS'
            """;

    private static final String RETRY = """
            update %1$s set status = 'PENDING', error = $3, next_attempt_at = now() + make_interval(secs => $4),
                    lease_owner = null, lease_until = null, updated_at = now()
            where id = $1 and lease_owner = $2 and status = 'IN_PROGRESS'
            """;

    private static final String HAND_BACK = """
            update %1$s set status = 'PENDING', attempts = attempts - 1, lease_owner = null, lease_until = null,
                    updated_at = now()
            where id = $1 and lease_owner = $2 and status = 'IN_PROGRESS'
            """;

    private static final String OLDEST_OPEN = """
            select coalesce(extract(epoch from now() - min(created_at)), 0)::float8
            from %1$s where status in ('PENDING', 'IN_PROGRESS')
            """;

    // A job that is due already is being claimed by somebody else; asking again at once would only be in the way.
    private static final String NEXT_DUE = """
            select greatest(0.05, extract(epoch from
                min(case status when 'PENDING' then next_attempt_at else lease_until end) - now())::float8 + 0.002)
            from %1$s where status in ('PENDING', 'IN_PROGRESS') having count(*) > 0
            """;

    private final Statements statements;
    private final JobTable table;

    public JobRepository(Statements statements, JobTable table) {
        this.statements = statements;
        this.table = table;
    }

    /// Takes the oldest job that waits, or whose worker let its lease end.
    ///
    /// @param owner the worker
    /// @param lease how long the job is the worker's without another word
    public Optional<ClaimedJob> claim(UUID owner, Duration lease) {
        for (Row row : statements.run(text(CLAIM), Tuple.of(owner, seconds(lease)))) {
            return Optional.of(new ClaimedJob(row.getUUID(0), row.getInteger(1), row.getString(2)));
        }
        return Optional.empty();
    }

    /// Holds on to a job.
    ///
    /// @return false when it is somebody else's by now
    public boolean renew(UUID job, UUID owner, Duration lease) {
        return changed(RENEW, Tuple.of(job, owner, seconds(lease)));
    }

    /// Ends a job well; false when it is somebody else's by now.
    public boolean complete(UUID job, UUID owner) {
        return changed(END, Tuple.of(job, owner, "COMPLETED", null));
    }

    /// Ends a job for good with the reason; false when it is somebody else's by now.
    public boolean fail(UUID job, UUID owner, String reason) {
        return changed(END, Tuple.of(job, owner, "FAILED", reason));
    }

    /// Puts a job back until later, with the reason; false when it is somebody else's by now.
    public boolean retryLater(UUID job, UUID owner, String reason, Duration pause) {
        return changed(RETRY, Tuple.of(job, owner, reason, seconds(pause)));
    }

    /// Gives a job back unfinished, as if it had not been begun: the worker is about to stop.
    public boolean handBack(UUID job, UUID owner) {
        return changed(HAND_BACK, Tuple.of(job, owner));
    }

    /// How long it takes until the next job can be claimed, if nothing happens to it before: at least 50 ms. Empty when
    /// all have ended.
    public Optional<Duration> untilNextDue() {
        for (Row row : statements.run(text(NEXT_DUE), Tuple.tuple())) {
            return Optional.of(Duration.ofMillis(Math.round(row.getDouble(0) * 1000)));
        }
        return Optional.empty();
    }

    /// How long the oldest job has been waiting for its end; zero when all have ended.
    public Duration oldestOpen() {
        Row row = statements.run(text(OLDEST_OPEN), Tuple.tuple()).iterator().next();
        return Duration.ofMillis(Math.round(row.getDouble(0) * 1000));
    }

    private boolean changed(String sql, Tuple parameters) {
        return statements.run(text(sql), parameters).rowCount() == 1;
    }

    private String text(String sql) {
        return sql.formatted(table.table());
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
