package org.agntcy.dir.persistence.search;

import java.util.List;

/// A search: which records, in which order, which part of them.
///
/// @param terms empty for all records
/// @param limit how many results at most; 0 for all
/// @param offset how many results to pass over first
public record SearchRequest(List<QueryTerm> terms, SortMode sort, long limit, long offset) {

    public SearchRequest {
        terms = List.copyOf(terms);
        if (limit < 0 || offset < 0) {
            throw new IllegalArgumentException("limit " + limit + " and offset " + offset + " must not be negative");
        }
    }
}
