package org.agntcy.dir.benchmarks;

import java.util.List;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.api.search.v1.SearchCIDsRequest;

/// The searches that are measured. All ask for a page of 100 at most.
enum SearchShape {
    EXACT_NAME(query(RecordQueryType.RECORD_QUERY_TYPE_NAME, "nobody/has/this/name")),
    NAME_RARE(query(RecordQueryType.RECORD_QUERY_TYPE_NAME, "*/rare/*")),
    NAME_NO_HIT(query(RecordQueryType.RECORD_QUERY_TYPE_NAME, "*no such name*")),
    SKILL_COMMON(query(RecordQueryType.RECORD_QUERY_TYPE_SKILL_ID, Long.toString(RecordFactory.COMMON_SKILL))),
    SKILL_RARE(query(RecordQueryType.RECORD_QUERY_TYPE_SKILL_ID, Long.toString(RecordFactory.RARE_SKILL))),
    SKILL_RARE_AND_DOMAIN(
            query(RecordQueryType.RECORD_QUERY_TYPE_SKILL_ID, Long.toString(RecordFactory.RARE_SKILL)),
            query(RecordQueryType.RECORD_QUERY_TYPE_DOMAIN_ID, "101")),
    LOCATOR_RARE(query(RecordQueryType.RECORD_QUERY_TYPE_LOCATOR, "*/rare/*")),
    NEWEST();

    private static final int PAGE = 100;

    private final SearchCIDsRequest firstPage;

    SearchShape(RecordQuery... queries) {
        this.firstPage = SearchCIDsRequest.newBuilder()
                .addAllQueries(List.of(queries))
                .setLimit(PAGE)
                .build();
    }

    SearchCIDsRequest request(int offset) {
        return firstPage.toBuilder().setOffset(offset).build();
    }

    private static RecordQuery query(RecordQueryType type, String value) {
        return RecordQuery.newBuilder().setType(type).setValue(value).build();
    }
}
