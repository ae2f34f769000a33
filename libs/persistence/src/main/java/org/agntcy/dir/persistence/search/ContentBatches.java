package org.agntcy.dir.persistence.search;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import org.agntcy.dir.persistence.database.RowBatches;

/// Hands records on and sizes the next batch by the largest record seen, so that a batch of records of any size stays
/// near one megabyte.
final class ContentBatches implements RowBatches {

    /// Before any size is known: 16 of the largest possible records are 64 MiB.
    static final int FIRST_BATCH = 16;

    private static final int BATCH_BYTES = 1 << 20;
    private static final int LARGEST_BATCH = 500;

    private final RecordSink sink;
    private int largest = 1;

    ContentBatches(RecordSink sink) {
        this.sink = sink;
    }

    @Override
    public int accept(RowSet<Row> rows) {
        for (Row row : rows) {
            byte[] content = row.getBuffer(1).getBytes();
            largest = Math.max(largest, content.length);
            if (!sink.accept(row.getString(0), content)) {
                return STOP;
            }
        }
        return Math.clamp(BATCH_BYTES / largest, 1, LARGEST_BATCH);
    }
}
