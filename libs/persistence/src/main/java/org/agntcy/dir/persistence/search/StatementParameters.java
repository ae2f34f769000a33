package org.agntcy.dir.persistence.search;

import io.vertx.sqlclient.Tuple;
import java.util.List;
import java.util.UUID;
import org.agntcy.dir.persistence.index.Term;

/// The parameters of a statement in the making; each method adds one and returns the SQL that refers to it.
final class StatementParameters {

    private final Tuple values = Tuple.tuple();

    Tuple values() {
        return values;
    }

    /// Such as `$3`.
    String add(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    /// The right side of an operator for which any of the values will do.
    String anyOf(List<String> texts) {
        if (texts.size() == 1) {
            return add(texts.getFirst());
        }
        values.addArrayOfString(texts.toArray(String[]::new));
        return "any($" + values.size() + ")";
    }

    /// The right side of an overlap with the terms column.
    String terms(Term kind, List<String> texts) {
        values.addArrayOfUUID(texts.stream().map(kind::of).toArray(UUID[]::new));
        return "$" + values.size();
    }
}
