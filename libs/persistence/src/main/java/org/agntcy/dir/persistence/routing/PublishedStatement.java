package org.agntcy.dir.persistence.routing;

import io.vertx.sqlclient.Tuple;
import java.util.Collection;
import org.agntcy.dir.persistence.database.ConnectionTuning;
import org.agntcy.dir.persistence.search.SearchStatement;

/// The statement that lists published records: one condition of it per label condition, all of which must hold. Which
/// of them to begin with is the planner's choice, by the frequency of the labels.
final class PublishedStatement {

    private final StringBuilder sql = new StringBuilder(ConnectionTuning.PLANNED_ANEW + """
            select p.cid, array(select l.label from published_labels l where l.cid = p.cid order by l.place)
            from published_records p""");
    private final Tuple parameters = Tuple.tuple();

    private PublishedStatement() {}

    /// Columns `cid` and `labels`, in the order of the CIDs.
    ///
    /// @param limit 0 for all
    static SearchStatement of(Collection<LabelCondition> conditions, long limit) {
        PublishedStatement statement = new PublishedStatement();
        String conjunction = " where ";
        for (LabelCondition condition : conditions) {
            statement.add(conjunction, condition);
            conjunction = " and ";
        }
        statement.sql.append(" order by p.cid");
        if (limit > 0) {
            statement.sql.append(" limit ").append(statement.parameter(limit));
        }
        return new SearchStatement(statement.sql.toString(), statement.parameters);
    }

    private void add(String conjunction, LabelCondition condition) {
        sql.append(conjunction)
                .append("exists (select from published_labels l where l.cid = p.cid and ")
                .append(condition.isExact() ? equal(condition) : between(condition))
                .append(")");
    }

    private String equal(LabelCondition condition) {
        String label = parameter(condition.label());
        return beginning("l.label") + " = " + beginning(label) + " and l.label = " + label;
    }

    /// One range of the index, which also has what stands between a label and the labels below it.
    private String between(LabelCondition condition) {
        String label = parameter(condition.label());
        String from = parameter(condition.from());
        String until = parameter(condition.until());
        return beginning("l.label") + " >= " + beginning(label) + " and " + beginning("l.label") + " <= "
                + beginning(until) + " and (l.label = " + label + " or l.label >= " + from + " and l.label < " + until
                + ")";
    }

    /// As the index has it.
    private static String beginning(String expression) {
        return "left(" + expression + ", 512)";
    }

    private String parameter(Object value) {
        parameters.addValue(value);
        return "$" + parameters.size() + (value instanceof String ? "::text" : "");
    }
}
