package org.agntcy.dir.persistence.scan;

import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.agntcy.dir.persistence.database.Statements;
import org.agntcy.dir.persistence.index.SearchText;

/// The tags that are not in the index. Each method is one SQL statement.
public final class SkippedTagRepository {

    private static final String KNOWN = """
            select cid, true from records where cid = any($1)
            union all
            select tag, false from skipped_tags where tag = any($1) and (retry_at is null or retry_at > now())
            """;

    // Written in one order, so that two batches never deadlock.
    private static final String NOTE = """
            insert into skipped_tags as known (tag, reason, message, retry_at)
            select tag, reason, message,
                    case reason when 'FAILED' then now() + make_interval(secs => $4)
                                when 'REFUSED' then now() + make_interval(secs => $6) end
            from unnest($1::text[], $2::text[], $3::text[]) as given (tag, reason, message)
            order by tag collate "C"
            on conflict (tag) do update
            set reason = excluded.reason, message = excluded.message, attempts = known.attempts + 1,
                noticed_at = now(),
                retry_at = case excluded.reason
                    when 'FAILED' then now() + make_interval(secs => least($5, $4 * 2 ^ least(known.attempts, 30)))
                    else excluded.retry_at end
            """;

    private static final String FORGET = """
            delete from skipped_tags where tag in (
                select tag from skipped_tags where tag = any($1) order by tag for update)
            """;

    private static final String FORGET_FAILURES = "delete from skipped_tags where reason = 'FAILED'";

    private static final String FIND = "select tag, reason, message from skipped_tags where tag = $1";

    private static final String COUNT = "select count(*) from skipped_tags";

    private static final String TAGS_AFTER = "select tag from skipped_tags where tag > $1 order by tag limit $2";

    private final Statements statements;

    public SkippedTagRepository(Statements statements) {
        this.statements = statements;
    }

    /// What is known of these tags. Those that are due for another look count as unknown.
    public KnownTags known(Collection<String> tags) {
        Set<String> indexed = new HashSet<>();
        Set<String> skipped = new HashSet<>();
        for (Row row : statements.run(KNOWN, Tuple.of(texts(tags)))) {
            (row.getBoolean(1) ? indexed : skipped).add(row.getString(0));
        }
        return new KnownTags(indexed, skipped);
    }

    /// Keeps tags that were passed over; a failure of a tag that failed before is put off for longer.
    public void note(Collection<SkippedTag> tags, RetryPolicy policy) {
        Map<String, SkippedTag> distinct = new LinkedHashMap<>();
        tags.forEach(tag -> distinct.put(tag.tag(), tag));
        statements.run(
                NOTE,
                Tuple.of(
                        column(distinct.values(), SkippedTag::tag),
                        column(distinct.values(), tag -> tag.reason().name()),
                        column(distinct.values(), tag -> SearchText.storable(tag.message())),
                        seconds(policy.firstPause()),
                        seconds(policy.longestPause()),
                        seconds(policy.refusedFor())));
    }

    /// Drops what is known of these tags: they are in the index, or gone.
    public void forget(Collection<String> tags) {
        statements.run(FORGET, Tuple.of(texts(tags)));
    }

    /// Lets everything that failed be tried at once.
    public void forgetFailures() {
        statements.run(FORGET_FAILURES, Tuple.tuple());
    }

    public Optional<SkippedTag> find(String tag) {
        for (Row row : statements.run(FIND, Tuple.of(tag))) {
            return Optional.of(
                    new SkippedTag(row.getString(0), SkipReason.valueOf(row.getString(1)), row.getString(2)));
        }
        return Optional.empty();
    }

    public long count() {
        return statements.run(COUNT, Tuple.tuple()).iterator().next().getLong(0);
    }

    /// One page of all tags, in their text order.
    ///
    /// @param after the last tag of the page before; empty for the first page
    public List<String> tagsAfter(Optional<String> after, int limit) {
        List<String> tags = new ArrayList<>();
        statements.run(TAGS_AFTER, Tuple.of(after.orElse(""), limit)).forEach(row -> tags.add(row.getString(0)));
        return tags;
    }

    private static String[] column(Collection<SkippedTag> tags, Function<SkippedTag, String> value) {
        return tags.stream().map(value).toArray(String[]::new);
    }

    private static String[] texts(Collection<String> values) {
        return values.toArray(String[]::new);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
