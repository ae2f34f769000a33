package org.agntcy.dir.indexer.scan;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.agntcy.dir.persistence.index.WildcardIndex;
import org.agntcy.dir.persistence.record.RecordRepository;

/// The pages of a scan. When they fill an empty index, and there is more than one of them, the index behind wildcard
/// searches is left out until the end.
final class Filling implements Iterator<List<String>>, AutoCloseable {

    private final Scan scan;
    private final RecordRepository records;
    private final WildcardIndex wildcards;
    private final Consumer<WildcardIndex> manner;
    private boolean begun;

    /// Makes up for a filling that has not come to its end.
    ///
    /// @param manner how the index is made
    Filling(Scan scan, RecordRepository records, WildcardIndex wildcards, Consumer<WildcardIndex> manner) {
        this.scan = scan;
        this.records = records;
        this.wildcards = wildcards;
        this.manner = manner;
        manner.accept(wildcards);
    }

    @Override
    public boolean hasNext() {
        return scan.hasNext();
    }

    @Override
    public List<String> next() {
        List<String> page = scan.next();
        if (!begun && scan.hasNext() && records.count() == 0) {
            wildcards.drop();
        }
        begun = true;
        return page;
    }

    /// Whatever has happened, searches get the index back.
    @Override
    public void close() {
        manner.accept(wildcards);
    }
}
