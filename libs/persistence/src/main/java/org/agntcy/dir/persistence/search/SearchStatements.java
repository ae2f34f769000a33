package org.agntcy.dir.persistence.search;

import java.util.List;

/// The statements of a search: what is selected, in which total order, and which part of it.
final class SearchStatements {

    /// Contents of one answer may take this many bytes together; the rest is left out and fetched singly.
    private static final long ANSWER_BYTES = 8 << 20;

    private static final String CONTENTS = " join record_contents c using (record_id)";

    private SearchStatements() {}

    /// Column `cid`.
    static SearchStatement cids(SearchRequest request) {
        return select(new SearchStatementBuilder(request.terms()), "r.cid", "", request);
    }

    /// Columns `cid` and `content`.
    static SearchStatement records(SearchRequest request) {
        return select(new SearchStatementBuilder(request.terms()), "r.cid, c.content", CONTENTS, request);
    }

    /// Columns `cid` and `content`; the content is null where the records before it fill the answer already.
    static SearchStatement recordsInOneAnswer(SearchRequest request) {
        SearchStatementBuilder builder = new SearchStatementBuilder(request.terms());
        String content = "case when sum(octet_length(c.content)) over (" + order(request.sort()) + ") <= "
                + builder.parameter(ANSWER_BYTES) + " then c.content end";
        return select(builder, "r.cid, " + content, CONTENTS, request);
    }

    /// Columns `cid`, `name`, `version`; newest first.
    static SearchStatement names(List<QueryTerm> terms) {
        SearchRequest all = new SearchRequest(terms, SortMode.RECENCY, 0, 0);
        return select(new SearchStatementBuilder(terms), "r.cid, r.name, r.version", "", all);
    }

    /// One number.
    static SearchStatement count(List<QueryTerm> terms) {
        SearchStatementBuilder builder = new SearchStatementBuilder(terms);
        return builder.statement(
                builder.matchesEverything()
                        ? "select coalesce(sum(records), 0)::bigint from record_blocks"
                        : "select count(*) from records r" + builder.where());
    }

    private static SearchStatement select(
            SearchStatementBuilder builder, String columns, String joins, SearchRequest request) {
        String order = order(request.sort());
        String states = states(request.sort());
        if (request.limit() == 0 && request.offset() == 0) {
            return builder.statement(
                    "select " + columns + " from records r" + states + joins + builder.where() + " " + order);
        }
        // The page is cut from narrow rows before anything wide is fetched.
        return builder.statement("select " + columns + " from (" + page(builder, request)
                + ") page join records r using (record_id)" + states + joins + " " + order);
    }

    private static String page(SearchStatementBuilder builder, SearchRequest request) {
        String limit = request.limit() > 0 ? "limit " + builder.parameter(request.limit()) : "";
        String offset = builder.parameter(request.offset());
        if (builder.matchesEverything() && request.sort() == SortMode.RECENCY && request.offset() > 0) {
            return deepPage(offset, limit);
        }
        return "select record_id from records r" + states(request.sort()) + builder.where() + " "
                + order(request.sort()) + " " + limit + " offset " + offset;
    }

    /// The page of all records in insertion order: the counts of record blocks tell where it starts, so nothing before
    /// it is read.
    private static String deepPage(String offset, String limit) {
        return """
                with blocks as (
                    select block, sum(records)::bigint as records from record_blocks group by block
                ), placed as (
                    select block, records, (sum(records) over (order by block desc) - records)::bigint as newer
                    from blocks
                ), start as (
                    select block, newer from placed where newer <= %1$s and %1$s < newer + records
                )
                select record_id from records where record_id < (select (block + 1) << 12 from start)
                order by record_id desc %2$s offset %1$s - (select newer from start)""".formatted(offset, limit);
    }

    private static String states(SortMode sort) {
        return switch (sort) {
            case RECENCY -> "";
            case POPULARITY, PROVIDER_COUNT -> " join record_states s using (record_id)";
        };
    }

    private static String order(SortMode sort) {
        return switch (sort) {
            case RECENCY -> "order by record_id desc";
            case POPULARITY -> "order by s.popularity desc, record_id desc";
            case PROVIDER_COUNT -> "order by s.provider_count desc, record_id desc";
        };
    }
}
