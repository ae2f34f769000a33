package org.agntcy.dir.apiserver.search;

import org.agntcy.dir.api.search.v1.SearchCIDsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.persistence.search.SearchRequest;
import org.agntcy.dir.persistence.search.SortMode;
import org.agntcy.dir.wiring.search.SearchQueries;

/// From the wire's search requests to those of the index.
final class SearchRequests {

    private SearchRequests() {}

    static SearchRequest of(SearchCIDsRequest request) {
        return new SearchRequest(
                SearchQueries.terms(request.getQueriesList()),
                sort(request.getSortMode()),
                Integer.toUnsignedLong(request.getLimit()),
                Integer.toUnsignedLong(request.getOffset()));
    }

    static SearchRequest of(SearchRecordsRequest request) {
        return new SearchRequest(
                SearchQueries.terms(request.getQueriesList()),
                sort(request.getSortMode()),
                Integer.toUnsignedLong(request.getLimit()),
                Integer.toUnsignedLong(request.getOffset()));
    }

    private static SortMode sort(org.agntcy.dir.api.search.v1.SortMode mode) {
        return switch (mode) {
            case SORT_MODE_POPULARITY -> SortMode.POPULARITY;
            case SORT_MODE_PROVIDER_COUNT -> SortMode.PROVIDER_COUNT;
            case SORT_MODE_UNSPECIFIED, SORT_MODE_RECENCY, SORT_MODE_RELEVANCE, UNRECOGNIZED -> SortMode.RECENCY;
        };
    }
}
