package org.agntcy.dir.persistence.search;

import io.vertx.core.buffer.Buffer;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.database.RowBatches;

/// Searches the index. Results come in the request's order, each record once, and are handed over as they arrive.
///
/// A small page is one plain statement. Everything else is read through a cursor in bounded batches on the caller's
/// thread, so memory stays constant and a slow receiver slows the statement down; such a search holds a connection and
/// a snapshot until it ends. An interrupt or a sink that answers false ends the statement at once.
public final class RecordSearchRepository {

    /// Rows of 60 bytes: a few hundred are cheaper in one answer than in a cursor.
    private static final int PLAIN_CIDS = 500;

    private static final int PLAIN_RECORDS = 100;

    private static final int CID_BATCH = 1_000;

    private static final String CONTENT =
            "select c.content from records r join record_contents c using (record_id) where r.cid = $1";

    private static final String CONTENTS = """
            select r.cid, c.content from records r join record_contents c using (record_id)
            where r.cid = any($1) order by r.cid
            """;

    private final Database database;

    public RecordSearchRepository(Database database) {
        this.database = database;
    }

    /// Finds CIDs.
    ///
    /// @throws org.agntcy.dir.record.error.InvalidInputException for `queries[i].value`: an id that is no
    ///     number from 0 to 2^63-1, or a value with U+0000
    public void streamCids(SearchRequest request, CidSink sink) {
        SearchStatement statement = SearchStatements.cids(request);
        if (request.limit() > 0 && request.limit() <= PLAIN_CIDS) {
            accept(database.run(statement.sql(), statement.parameters()), sink);
        } else {
            database.stream(
                    statement.sql(),
                    statement.parameters(),
                    CID_BATCH,
                    rows -> accept(rows, sink) ? CID_BATCH : RowBatches.STOP);
        }
    }

    /// The same records as [#streamCids] finds, with their content.
    ///
    /// @throws org.agntcy.dir.record.error.InvalidInputException as [#streamCids]
    public void streamRecords(SearchRequest request, RecordSink sink) {
        if (request.limit() > 0 && request.limit() <= PLAIN_RECORDS) {
            acceptContents(SearchStatements.recordsInOneAnswer(request), sink);
        } else {
            SearchStatement statement = SearchStatements.records(request);
            database.stream(
                    statement.sql(), statement.parameters(), ContentBatches.FIRST_BATCH, new ContentBatches(sink));
        }
    }

    /// The contents of the known ones among the given records, by CID, never more than a few megabytes at a time.
    public void streamContents(Collection<String> cids, RecordSink sink) {
        database.stream(
                CONTENTS,
                Tuple.of((Object) cids.toArray(String[]::new)),
                ContentBatches.FIRST_BATCH,
                new ContentBatches(sink));
    }

    /// How many records match, exactly.
    ///
    /// @throws org.agntcy.dir.record.error.InvalidInputException as [#streamCids]
    public long count(List<QueryTerm> terms) {
        SearchStatement statement = SearchStatements.count(terms);
        return database.run(statement.sql(), statement.parameters())
                .iterator()
                .next()
                .getLong(0);
    }

    private static boolean accept(RowSet<Row> rows, CidSink sink) {
        for (Row row : rows) {
            if (!sink.accept(row.getString(0))) {
                return false;
            }
        }
        return true;
    }

    private void acceptContents(SearchStatement statement, RecordSink sink) {
        for (Row row : database.run(statement.sql(), statement.parameters())) {
            String cid = row.getString(0);
            Buffer content = row.getBuffer(1);
            Optional<byte[]> bytes = content == null ? content(cid) : Optional.of(content.getBytes());
            if (bytes.isPresent() && !sink.accept(cid, bytes.get())) {
                return;
            }
        }
    }

    /// Empty when the record was deleted meanwhile.
    private Optional<byte[]> content(String cid) {
        for (Row row : database.run(CONTENT, Tuple.of(cid))) {
            return Optional.of(row.getBuffer(0).getBytes());
        }
        return Optional.empty();
    }
}
