package org.agntcy.dir.persistence.routing;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.RowSet;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.index.SearchText;

/// The records that this directory has published, with their labels. Each method is one SQL statement.
///
/// Publishing holds the index row of the record until the transaction ends, so a deletion comes either before it, and
/// nothing is published, or after it, and withdraws the publication.
public final class PublishedRepository {

    // Rows are locked and written in one order, so that two publications of the same records never deadlock. Labels
    // follow from the content and never change, so they are written once.
    private static final String PUBLISH = """
            with present as materialized (
                select cid from records where cid = any($1) order by cid for key share
            ), published as (
                insert into published_records as p (cid) select cid from present order by cid
                on conflict (cid) do update set missing_since = null where p.missing_since is not null
                returning cid
            ), labelled as (
                insert into published_labels (cid, label, place)
                select cid, label, place
                from unnest($2::text[], $3::text[], $4::integer[]) as given (cid, label, place)
                    join published using (cid)
                on conflict do nothing
            )
            select cid from present
            """;

    // Locked in the same order as above.
    private static final String WITHDRAW = """
            delete from published_records where cid in (
                select cid from published_records where cid = any($1) order by cid for update)
            returning cid
            """;

    private static final String PUBLISHED = "select cid from published_records where cid = any($1)";

    private static final String COUNT = "select count(*) from published_records";

    private static final String PROVIDERS = """
            select (select count(*) from published_records where cid = $1)
                + (select count(distinct peer) from remote_labels where cid = $1)
            """;

    private static final String NOT_INDEXED = """
            select p.cid from published_records p
            where p.cid > $1 and not exists (select from records r where r.cid = p.cid)
            order by p.cid limit $2
            """;

    private static final String FORGIVE = """
            update published_records p set missing_since = null
            where p.missing_since is not null
                and (p.cid = any($1) or exists (select from records r where r.cid = p.cid))
            """;

    private static final String SUSPECT = """
            update published_records set missing_since = now() where cid = any($1) and missing_since is null
            """;

    private static final String WITHDRAW_MISSING = """
            delete from published_records p
            where p.cid = any($1) and p.missing_since <= now() - make_interval(secs => $2)
                and not exists (select from records r where r.cid = p.cid)
            returning p.cid
            """;

    private final Statements statements;

    public PublishedRepository(Statements statements) {
        this.statements = statements;
    }

    /// Publishes records that the index has; those that are published already stay as they are. Belongs into a
    /// transaction that does little else, because it holds up deletions.
    ///
    /// @param records a few hundred
    /// @return the CIDs that are published now; the others are not in the index
    public Set<String> publish(Collection<PublishedRecord> records) {
        List<String> cids = new ArrayList<>();
        List<String> labels = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (PublishedRecord record : records) {
            int place = 0;
            for (String label : record.labels()) {
                cids.add(record.cid());
                labels.add(SearchText.storable(label));
                places.add(place++);
            }
        }
        return cids(statements.run(
                PUBLISH,
                Tuple.of(
                        records.stream().map(PublishedRecord::cid).toArray(String[]::new),
                        texts(cids),
                        texts(labels),
                        places.toArray(Integer[]::new))));
    }

    /// Withdraws publications.
    ///
    /// @return the CIDs that were published
    public Set<String> withdraw(Collection<String> cids) {
        return cids(statements.run(WITHDRAW, Tuple.of(texts(cids))));
    }

    /// The published ones among the given CIDs.
    public Set<String> published(Collection<String> cids) {
        return cids(statements.run(PUBLISHED, Tuple.of(texts(cids))));
    }

    /// How many records are published.
    public long count() {
        return number(statements.run(COUNT, Tuple.tuple()));
    }

    /// How many directories have published a record, this one included.
    public long providers(String cid) {
        return number(statements.run(PROVIDERS, Tuple.of(cid)));
    }

    /// One page of the published CIDs that the index does not have, in their text order.
    ///
    /// @param after the last CID of the page before; empty for the first page
    public List<String> notIndexedAfter(Optional<String> after, int limit) {
        return List.copyOf(cids(statements.run(NOT_INDEXED, Tuple.of(after.orElse(""), limit))));
    }

    /// Takes back that records were found missing: the given ones, and all that the index has again.
    public void forgive(Collection<String> found) {
        statements.run(FORGIVE, Tuple.of((Object) texts(found)));
    }

    /// Notes that records were found missing, unless that was noted before.
    public void suspect(Collection<String> missing) {
        statements.run(SUSPECT, Tuple.of((Object) texts(missing)));
    }

    /// Withdraws those of the given publications whose records were found missing at least `grace` ago and are not in
    /// the index now.
    ///
    /// @return the CIDs that were withdrawn
    public Set<String> withdrawMissing(Collection<String> missing, Duration grace) {
        return cids(statements.run(WITHDRAW_MISSING, Tuple.of(texts(missing), grace.toMillis() / 1000.0)));
    }

    private static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static Set<String> cids(RowSet<Row> rows) {
        Set<String> cids = new LinkedHashSet<>();
        rows.forEach(row -> cids.add(row.getString(0)));
        return cids;
    }

    private static long number(RowSet<Row> rows) {
        return rows.iterator().next().getLong(0);
    }
}
