package org.agntcy.dir.wiring.search;

import java.util.List;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.persistence.search.QueryTerm;
import org.agntcy.dir.persistence.search.QueryType;

/// From the wire's queries to those of the index. Queries of a type that this release does not know stay in their place
/// as [QueryType#UNSPECIFIED], which restricts nothing, so that errors name the position the client sent.
public final class SearchQueries {

    private SearchQueries() {}

    public static List<QueryTerm> terms(List<RecordQuery> queries) {
        return queries.stream()
                .map(query -> new QueryTerm(type(query.getType()), query.getValue(), query.getNegate()))
                .toList();
    }

    private static QueryType type(RecordQueryType type) {
        return switch (type) {
            case RECORD_QUERY_TYPE_NAME -> QueryType.NAME;
            case RECORD_QUERY_TYPE_VERSION -> QueryType.VERSION;
            case RECORD_QUERY_TYPE_SKILL_ID -> QueryType.SKILL_ID;
            case RECORD_QUERY_TYPE_SKILL_NAME -> QueryType.SKILL_NAME;
            case RECORD_QUERY_TYPE_LOCATOR -> QueryType.LOCATOR;
            case RECORD_QUERY_TYPE_MODULE_NAME -> QueryType.MODULE_NAME;
            case RECORD_QUERY_TYPE_DOMAIN_ID -> QueryType.DOMAIN_ID;
            case RECORD_QUERY_TYPE_DOMAIN_NAME -> QueryType.DOMAIN_NAME;
            case RECORD_QUERY_TYPE_CREATED_AT -> QueryType.CREATED_AT;
            case RECORD_QUERY_TYPE_AUTHOR -> QueryType.AUTHOR;
            case RECORD_QUERY_TYPE_SCHEMA_VERSION -> QueryType.SCHEMA_VERSION;
            case RECORD_QUERY_TYPE_MODULE_ID -> QueryType.MODULE_ID;
            case RECORD_QUERY_TYPE_VERIFIED -> QueryType.VERIFIED;
            case RECORD_QUERY_TYPE_TRUSTED -> QueryType.TRUSTED;
            case RECORD_QUERY_TYPE_ANNOTATION -> QueryType.ANNOTATION;
            case RECORD_QUERY_TYPE_SCAN_SEVERITY -> QueryType.SCAN_SEVERITY;
            case RECORD_QUERY_TYPE_SCAN_SAFE -> QueryType.SCAN_SAFE;
            case RECORD_QUERY_TYPE_DESCRIPTION -> QueryType.DESCRIPTION;
            case RECORD_QUERY_TYPE_UNSPECIFIED, UNRECOGNIZED -> QueryType.UNSPECIFIED;
        };
    }
}
