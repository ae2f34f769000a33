package org.agntcy.dir.persistence.routing;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.search.SearchStatement;

/// Lists published records by their labels, in the order of their CIDs. A small number is one plain statement; more are
/// read in batches on the caller's thread, as one snapshot, as fast as the receiver takes them.
public final class PublishedListing {

    /// Rows of a few hundred bytes.
    private static final int BATCH = 500;

    private final Database database;

    public PublishedListing(Database database) {
        this.database = database;
    }

    /// The published records for which every condition holds.
    ///
    /// @param limit how many at most; 0 for all
    public void list(Set<LabelCondition> conditions, long limit, PublishedSink sink) {
        SearchStatement statement = PublishedStatement.of(restricting(conditions), limit);
        if (limit > 0 && limit <= BATCH) {
            accept(database.run(statement.sql(), statement.parameters()), sink);
        } else {
            database.stream(statement.sql(), statement.parameters(), BATCH, rows -> {
                accept(rows, sink);
                return BATCH;
            });
        }
    }

    /// A record without labels is listed too when any label would do.
    private static Collection<LabelCondition> restricting(Set<LabelCondition> conditions) {
        return conditions.stream()
                .filter(condition -> !condition.equals(LabelCondition.anything()))
                .toList();
    }

    private static void accept(RowSet<Row> rows, PublishedSink sink) {
        for (Row row : rows) {
            sink.accept(new PublishedRecord(row.getString(0), List.of(row.getArrayOfStrings(1))));
        }
    }
}
