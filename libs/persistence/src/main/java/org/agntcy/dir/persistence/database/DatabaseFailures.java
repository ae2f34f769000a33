package org.agntcy.dir.persistence.database;

import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.util.Set;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;

/// Turns failures of the PostgreSQL driver into the directory's own errors, by SQLSTATE and by the kind of failure.
///
/// Source: PostgreSQL manual, appendix "PostgreSQL Error Codes".
final class DatabaseFailures {

    /// Deadlock, serialisation failure, lock and statement timeouts: the same call may well succeed in a moment.
    private static final Set<String> RETRYABLE = Set.of("40001", "40P01", "55P03", "57014", "25P03", "53300", "53400");

    private DatabaseFailures() {}

    static DirectoryException translate(Throwable cause) {
        return switch (cause) {
            case DirectoryException known -> known;
            case PgException refused -> translate(refused);
            case VertxException transport -> unreachable(transport);
            case RuntimeException fault -> fault(fault);
            case Error fault -> fault(fault);
            // Sockets that fail, and the driver's bare throwables for connections that are closed or closing.
            default -> unreachable(cause);
        };
    }

    private static InternalException fault(Throwable cause) {
        return new InternalException("The database client failed unexpectedly.", cause);
    }

    /// Failures before a connection was handed out: whatever they are, the database could not be used.
    static DirectoryException translateConnecting(Throwable cause) {
        return cause instanceof PgException refused ? translate(refused) : unreachable(cause);
    }

    private static DirectoryException translate(PgException refused) {
        String state = refused.getSqlState() == null ? "" : refused.getSqlState();
        if (RETRYABLE.contains(state)) {
            return new UnavailableException("The database is busy (SQLSTATE " + state + "). Try again.", refused);
        }
        String category = state.length() < 2 ? "" : state.substring(0, 2);
        return switch (category) {
            // Connection lost, shutting down or starting up.
            case "08", "57" -> unreachable(refused);
            case "28", "3D" ->
                new UnavailableException(
                        "The database refuses the directory's login (SQLSTATE " + state
                                + "). Check the configured database, user and password.",
                        refused);
            case "53" -> exhausted(state, refused);
            case "54" ->
                new ResourceExhaustedException(
                        "A value is larger than the database can hold (SQLSTATE " + state + ").", refused);
            case "23" -> constraint(state, refused);
            default -> new InternalException("The database rejected a statement (SQLSTATE " + state + ").", refused);
        };
    }

    private static ResourceExhaustedException exhausted(String state, PgException refused) {
        String message = switch (state) {
            case "53100" -> "The disk of the database is full (SQLSTATE 53100). Free some space and try again.";
            case "53200" -> "The database has run out of memory (SQLSTATE 53200). Try again.";
            default -> "The database has run out of disk or memory (SQLSTATE " + state + ").";
        };
        return new ResourceExhaustedException(message, refused);
    }

    private static DirectoryException constraint(String state, PgException refused) {
        return switch (state) {
            case "23505", "23P01" -> new ConflictException("The entry exists already.", refused);
            case "23503" -> new PreconditionFailedException("The entry that this one belongs to is missing.", refused);
            default -> new InternalException("The database rejected a value (SQLSTATE " + state + ").", refused);
        };
    }

    private static UnavailableException unreachable(Throwable cause) {
        return new UnavailableException("The database cannot be reached. Try again.", cause);
    }
}
