package org.agntcy.dir.publisher.publication;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.routing.v1.PublishRequest;
import org.agntcy.dir.api.routing.v1.RecordRefs;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.search.RecordSearchRepository;
import org.agntcy.dir.persistence.search.SearchRequest;
import org.agntcy.dir.persistence.search.SortMode;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.wiring.search.SearchQueries;

/// Finds out which records a publication is about, page by page, so that any number of them fits into memory.
final class RequestedRecords {

    private final RecordRepository records;
    private final RecordSearchRepository search;
    private final int page;

    /// @param page how many CIDs at a time
    RequestedRecords(RecordRepository records, RecordSearchRepository search, int page) {
        this.records = records;
        this.search = search;
        this.page = page;
    }

    /// Hands over the CIDs of a request, each once.
    ///
    /// @throws InvalidInputException when the request names nothing, or a query cannot be understood
    void inPages(PublishRequest request, Consumer<List<String>> pages) {
        switch (request.getRequestCase()) {
            case RECORD_REFS -> named(request.getRecordRefs(), pages);
            case QUERIES -> found(request.getQueries().getQueriesList(), pages);
            case ALL_RECORDS -> {
                require(request.getAllRecords(), "all_records must be true");
                all(pages);
            }
            case REQUEST_NOT_SET ->
                throw new InvalidInputException(
                        "invalid publish request: must specify record_refs, queries, or all_records");
        }
    }

    private void named(RecordRefs references, Consumer<List<String>> pages) {
        List<String> cids = references.getRefsList().stream()
                .map(RecordRef::getCid)
                .distinct()
                .toList();
        for (int start = 0; start < cids.size(); start += page) {
            pages.accept(cids.subList(start, Math.min(start + page, cids.size())));
        }
    }

    /// No query at all would find every record, which somebody who wants that can say.
    private void found(List<RecordQuery> queries, Consumer<List<String>> pages) {
        require(!queries.isEmpty(), "queries cannot be empty");
        List<String> waiting = new ArrayList<>(page);
        search.streamCids(new SearchRequest(SearchQueries.terms(queries), SortMode.RECENCY, 0, 0), cid -> {
            waiting.add(cid);
            if (waiting.size() == page) {
                pages.accept(List.copyOf(waiting));
                waiting.clear();
            }
            return true;
        });
        if (!waiting.isEmpty()) {
            pages.accept(waiting);
        }
    }

    private void all(Consumer<List<String>> pages) {
        List<String> cids = records.cidsAfter(Optional.empty(), page);
        while (!cids.isEmpty()) {
            pages.accept(cids);
            cids = records.cidsAfter(Optional.of(cids.getLast()), page);
        }
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new InvalidInputException(message);
        }
    }
}
