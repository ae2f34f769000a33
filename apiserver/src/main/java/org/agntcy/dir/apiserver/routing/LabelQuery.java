package org.agntcy.dir.apiserver.routing;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.api.routing.v1.RecordQuery;
import org.agntcy.dir.persistence.routing.LabelCondition;
import org.agntcy.dir.record.error.InvalidInputException;

/// A query as the client sent it, and the condition on labels that it stands for. `x`, `/x` and `/skills/x` are three
/// spellings of one skill, and the same goes for the other types.
///
/// @param condition empty when nothing can match: a type that this server does not know
record LabelQuery(RecordQuery query, Optional<LabelCondition> condition) {

    /// More than anybody asks for at once, few enough for one statement.
    static final int MOST = 100;

    /// The different queries of a request, in its order.
    ///
    /// @throws InvalidInputException when there are more than [#MOST]
    static List<LabelQuery> of(List<RecordQuery> queries) {
        List<LabelQuery> different = new ArrayList<>();
        Set<Object> seen = new HashSet<>();
        for (RecordQuery query : queries) {
            Optional<LabelCondition> condition = condition(query);
            if (seen.add(condition.<Object>map(known -> known).orElse(query))) {
                different.add(new LabelQuery(query, condition));
            }
        }
        if (different.size() > MOST) {
            throw InvalidInputException.of(
                    "queries", different.size() + " different queries are too many; at most " + MOST + " are taken");
        }
        return different;
    }

    private static Optional<LabelCondition> condition(RecordQuery query) {
        String value = query.getValue();
        return switch (query.getType()) {
            case RECORD_QUERY_TYPE_UNSPECIFIED -> Optional.of(LabelCondition.anything());
            case RECORD_QUERY_TYPE_SKILL -> label("/skills/", value).map(LabelCondition::atOrBelow);
            case RECORD_QUERY_TYPE_DOMAIN -> label("/domains/", value).map(LabelCondition::atOrBelow);
            case RECORD_QUERY_TYPE_MODULE -> label("/modules/", value).map(LabelCondition::atOrBelow);
            case RECORD_QUERY_TYPE_LOCATOR -> label("/locators/", value).map(LabelCondition::exactly);
            case UNRECOGNIZED -> Optional.empty();
        };
    }

    /// Empty for a value that no label can have.
    private static Optional<String> label(String namespace, String value) {
        if (value.indexOf('\0') >= 0) {
            return Optional.empty();
        }
        if (value.startsWith(namespace)) {
            return Optional.of(value);
        }
        return Optional.of(namespace + (value.startsWith("/") ? value.substring(1) : value));
    }
}
