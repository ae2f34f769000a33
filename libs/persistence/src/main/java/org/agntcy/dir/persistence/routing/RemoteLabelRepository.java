package org.agntcy.dir.persistence.routing;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.search.SearchStatement;

/// What other directories have announced.
public final class RemoteLabelRepository {

    // Every condition is one or two ranges of the primary key, so a search costs what it hits.
    private static final String SEARCH = """
            select distinct on (m.cid) m.cid, m.peer, p.addrs, m.positions
            from (
                select hit.cid, hit.peer, array_agg(distinct q.position order by q.position) as positions
                from unnest($1::text[], $2::text[], $3::text[]) with ordinality as q (label, below, until, position)
                    cross join lateral (
                        select cid, peer from remote_labels where label = q.label
                        union all
                        select cid, peer from remote_labels where label >= q.below and label < q.until
                    ) hit
                group by hit.cid, hit.peer
                having count(distinct q.position) >= $4
            ) m join remote_peers p on p.id = m.peer
            order by m.cid, m.peer limit $5
            """;

    private static final int BATCH = 500;

    private final Database database;

    public RemoteLabelRepository(Database database) {
        this.database = database;
    }

    /// Finds records for which at least `minimum` of the conditions hold on the labels that one directory announced
    /// for them. Each record comes once, with the first such directory by id; records go by CID.
    ///
    /// @param conditions all different
    /// @param minimum at least 1
    /// @param limit how many at most; 0 for all
    public void search(List<LabelCondition> conditions, long minimum, long limit, RemoteMatchSink sink) {
        SearchStatement statement = statement(conditions, minimum, limit);
        if (limit > 0 && limit <= BATCH) {
            accept(database.run(statement.sql(), statement.parameters()), sink);
        } else {
            database.stream(statement.sql(), statement.parameters(), BATCH, rows -> {
                accept(rows, sink);
                return BATCH;
            });
        }
    }

    static SearchStatement statement(List<LabelCondition> conditions, long minimum, long limit) {
        return new SearchStatement(
                SEARCH,
                Tuple.of(
                        texts(conditions, LabelCondition::label),
                        texts(conditions, LabelCondition::from),
                        texts(conditions, LabelCondition::until),
                        minimum,
                        limit == 0 ? null : limit));
    }

    private static String[] texts(List<LabelCondition> conditions, Function<LabelCondition, String> part) {
        return conditions.stream().map(part).toArray(String[]::new);
    }

    private static void accept(RowSet<Row> rows, RemoteMatchSink sink) {
        for (Row row : rows) {
            sink.accept(new RemoteMatch(
                    row.getString(0),
                    row.getString(1),
                    List.of(row.getArrayOfStrings(2)),
                    Arrays.stream(row.getArrayOfLongs(3))
                            .map(position -> Math.toIntExact(position) - 1)
                            .toList()));
        }
    }
}
