package org.agntcy.dir.persistence.publication;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.agntcy.dir.persistence.database.Statements;
import org.jspecify.annotations.Nullable;

/// Publications, without their job columns, which are `JobRepository`'s. Each method is one SQL statement. Listings go
/// by time of creation, oldest first, and by id among equals.
public final class PublicationRepository {

    private static final String CREATE =
            "insert into publications (id, request, status, traceparent) values ($1, $2, 'PENDING', $3)";

    private static final String REQUEST = "select request from publications where id = $1";

    private static final String FIND =
            "select id, status, created_at, updated_at, error from publications where id = $1";

    private static final String FIRST_PAGE = """
            select id, status, created_at, updated_at, error from publications
            order by created_at, id limit $1 offset $2
            """;

    private static final String NEXT_PAGE = """
            select id, status, created_at, updated_at, error from publications
            where (created_at, id) > ($1, $2) order by created_at, id limit $3
            """;

    private final Statements statements;

    public PublicationRepository(Statements statements) {
        this.statements = statements;
    }

    /// Adds a publication that waits for a worker.
    ///
    /// @param request an `agntcy.dir.routing.v1.PublishRequest` in wire form
    /// @param traceparent the trace in which it is asked for (W3C Trace Context), or null
    public void create(UUID id, byte[] request, @Nullable String traceparent) {
        statements.run(CREATE, Tuple.of(id, Buffer.buffer(request), traceparent));
    }

    /// What was asked for, in wire form.
    public Optional<byte[]> request(UUID id) {
        for (Row row : statements.run(REQUEST, Tuple.of(id))) {
            return Optional.of(row.getBuffer(0).getBytes());
        }
        return Optional.empty();
    }

    public Optional<Publication> find(UUID id) {
        return publications(statements.run(FIND, Tuple.of(id))).stream().findFirst();
    }

    /// The first publications behind `offset` others.
    public List<Publication> firstPage(int limit, long offset) {
        return publications(statements.run(FIRST_PAGE, Tuple.of(limit, offset)));
    }

    /// The publications that follow one.
    public List<Publication> nextPage(Publication last, int limit) {
        return publications(
                statements.run(NEXT_PAGE, Tuple.of(last.createdAt().atOffset(ZoneOffset.UTC), last.id(), limit)));
    }

    private static List<Publication> publications(RowSet<Row> rows) {
        List<Publication> publications = new ArrayList<>(rows.size());
        for (Row row : rows) {
            publications.add(new Publication(
                    row.getUUID(0),
                    PublicationStatus.valueOf(row.getString(1)),
                    row.getOffsetDateTime(2).toInstant(),
                    row.getOffsetDateTime(3).toInstant(),
                    Optional.ofNullable(row.getString(4))));
        }
        return publications;
    }
}
