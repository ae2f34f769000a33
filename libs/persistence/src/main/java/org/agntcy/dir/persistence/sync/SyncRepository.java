package org.agntcy.dir.persistence.sync;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.agntcy.dir.persistence.database.Statements;
import org.jspecify.annotations.Nullable;

/// The rows of synchronisations. Each method is one SQL statement.
public final class SyncRepository {

    /// Rows that one statement returns at most.
    public static final int MAXIMUM_PAGE = 500;

    private static final String CREATE = """
            insert into syncs (id, remote_directory_url, remote_registry_url, repository_name, cids, traceparent,
                    status)
            values ($1, $2, $3, $4, $5, $6, 'PENDING')
            """;

    private static final String COLUMNS = """
            select id, remote_directory_url, remote_registry_url, repository_name, cids, status,
                    records_found, records_done, bytes_copied, error, created_at, updated_at
            from syncs
            """;

    private static final String FIND = COLUMNS + "where id = $1";

    private static final String LIST = COLUMNS + "order by created_at, id limit $1 offset $2";

    private static final String REQUEST_DELETION = """
            update syncs set status = 'DELETE_PENDING', updated_at = now() where id = $1 and status = 'PENDING'
            """;

    private static final String DELETE_REQUESTED = """
            update syncs set status = 'DELETED', updated_at = now() where status = 'DELETE_PENDING'
            """;

    private static final String PROGRESS = """
            update syncs set records_found = $2, records_done = $3, bytes_copied = $4, updated_at = now()
            where id = $1 and status = 'IN_PROGRESS'
            """;

    private static final String NOTE = "update syncs set error = $2 where id = $1";

    private final Statements statements;

    public SyncRepository(Statements statements) {
        this.statements = statements;
    }

    /// Writes down a new synchronisation, to be begun by whoever comes first.
    ///
    /// @param traceparent the trace in which it is asked for (W3C Trace Context), or null
    public void create(UUID id, NewSync request, @Nullable String traceparent) {
        statements.run(
                CREATE,
                Tuple.of(
                        id,
                        request.remoteDirectoryUrl(),
                        request.remoteRegistryUrl(),
                        request.repositoryName(),
                        request.cids().toArray(String[]::new),
                        traceparent));
    }

    public Optional<Sync> find(UUID id) {
        for (Row row : statements.run(FIND, Tuple.of(id))) {
            return Optional.of(read(row));
        }
        return Optional.empty();
    }

    /// Synchronisations of every state, oldest first.
    ///
    /// @param limit at most [#MAXIMUM_PAGE]
    public List<Sync> list(int limit, long offset) {
        List<Sync> syncs = new ArrayList<>();
        for (Row row : statements.run(LIST, Tuple.of(Math.min(limit, MAXIMUM_PAGE), offset))) {
            syncs.add(read(row));
        }
        return syncs;
    }

    /// Keeps a synchronisation from being begun; false when it has been, or does not exist.
    public boolean requestDeletion(UUID id) {
        return statements.run(REQUEST_DELETION, Tuple.of(id)).rowCount() == 1;
    }

    /// Ends those that were not to be begun, and tells how many there were.
    public int deleteRequested() {
        return statements.run(DELETE_REQUESTED, Tuple.tuple()).rowCount();
    }

    /// Notes how far a synchronisation is while it is in work.
    public void note(UUID id, SyncProgress progress) {
        statements.run(PROGRESS, Tuple.of(id, progress.found(), progress.done(), progress.bytes()));
    }

    /// Notes what a synchronisation could not take, whatever its state.
    public void noteRefusals(UUID id, String text) {
        statements.run(NOTE, Tuple.of(id, text));
    }

    private static Sync read(Row row) {
        return new Sync(
                row.getUUID(0),
                new NewSync(row.getString(1), row.getString(2), row.getString(3), List.of(row.getArrayOfStrings(4))),
                SyncState.valueOf(row.getString(5)),
                new SyncProgress(row.getLong(6), row.getLong(7), row.getLong(8)),
                row.getString(9),
                row.getOffsetDateTime(10).toInstant(),
                row.getOffsetDateTime(11).toInstant());
    }
}
