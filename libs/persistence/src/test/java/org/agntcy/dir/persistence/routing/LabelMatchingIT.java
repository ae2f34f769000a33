package org.agntcy.dir.persistence.routing;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.agntcy.dir.persistence.routing.LabelCondition.anything;
import static org.agntcy.dir.persistence.routing.LabelCondition.atOrBelow;
import static org.agntcy.dir.persistence.routing.LabelCondition.exactly;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The matching rules on both paths: what this directory lists, and what it finds of others.
class LabelMatchingIT {

    private TestPersistence persistence;

    @BeforeEach
    void open() {
        persistence = TestPersistence.create();
    }

    @AfterEach
    void close() {
        persistence.close();
    }

    static Stream<Arguments> table() {
        return Stream.of(
                arguments(atOrBelow("/skills/AI"), "/skills/AI", true),
                arguments(atOrBelow("/skills/AI"), "/skills/AI/ML", true),
                arguments(atOrBelow("/skills/AI"), "/skills/AIx", false),
                arguments(atOrBelow("/skills/AI"), "/skills/AI-x", false),
                arguments(atOrBelow("/skills/AI"), "/skills/AI.x", false),
                arguments(atOrBelow("/skills/AI"), "/skills/AI0", false),
                arguments(atOrBelow("/skills/AI"), "/skills/A", false),
                arguments(atOrBelow("/skills/blockchain"), "/skills/AI", false),
                arguments(atOrBelow("/skills/AI/ML/deep-learning"), "/skills/AI/ML", false),
                arguments(atOrBelow("/skills/ai"), "/skills/AI", false),
                arguments(atOrBelow("/skills/"), "/skills/", true),
                arguments(atOrBelow("/skills/"), "/skills/AI", false),
                arguments(atOrBelow("/skills/a*"), "/skills/ab", false),
                arguments(atOrBelow("/skills/a_c"), "/skills/abc", false),
                arguments(atOrBelow("/skills/é"), "/skills/é/ü", true),
                arguments(exactly("/locators/docker-image"), "/locators/docker-image", true),
                arguments(exactly("/locators/docker-image"), "/locators/docker-image/x", false),
                arguments(exactly("/locators/git-repo"), "/locators/docker-image", false),
                arguments(atOrBelow("/domains/healthcare"), "/domains/healthcare/diagnostics", true),
                arguments(
                        atOrBelow("/domains/healthcare/diagnostics/radiology"),
                        "/domains/healthcare/diagnostics",
                        false),
                arguments(atOrBelow("/modules/runtime"), "/modules/runtime/model", true),
                arguments(atOrBelow("/modules/runtime/model/python/3.9"), "/modules/runtime/model", false),
                arguments(atOrBelow("/skills/AI"), "/modules/AI", false),
                arguments(anything(), "/modules/AI", true));
    }

    @ParameterizedTest
    @MethodSource("table")
    void shouldMatchAsPublished(LabelCondition condition, String label, boolean matches) {
        // Given
        publish("cid", label);
        announce("peer", "cid", label);

        // Then
        assertThat(list(condition)).hasSize(matches ? 1 : 0);
        assertThat(search(1, condition)).hasSize(matches ? 1 : 0);
    }

    @Test
    void shouldListWhatFulfilsEveryCondition() {
        // Given
        publish("a", "/skills/AI", "/locators/docker-image");
        publish("b", "/skills/AI/ML");
        publish("c");

        // Then
        assertThat(list()).containsExactly("a", "b", "c");
        assertThat(list(anything())).containsExactly("a", "b", "c");
        assertThat(list(atOrBelow("/skills/AI"))).containsExactly("a", "b");
        assertThat(list(atOrBelow("/skills/AI"), exactly("/locators/docker-image")))
                .containsExactly("a");
        assertThat(list(atOrBelow("/skills/AI"), atOrBelow("/skills/blockchain")))
                .isEmpty();
    }

    @Test
    void shouldListUnderManyConditions() {
        // Given
        String[] labels = IntStream.range(0, 100).mapToObj(i -> "/skills/s" + i).toArray(String[]::new);
        publish("a", labels);
        publish("b", "/skills/s0");

        // Then
        assertThat(list(Stream.of(labels).map(LabelCondition::atOrBelow).toArray(LabelCondition[]::new)))
                .containsExactly("a");
    }

    @Test
    void shouldScoreByConditionsThatHold() {
        // Given
        announce("peer", "a", "/skills/AI", "/skills/AI/ML", "/domains/d", "/locators/l");

        // When
        List<RemoteMatch> found =
                search(2, atOrBelow("/skills/x"), atOrBelow("/skills/AI"), atOrBelow("/domains/d"), anything());

        // Then
        assertThat(found).singleElement().satisfies(match -> {
            assertThat(match.cid()).isEqualTo("a");
            assertThat(match.peer()).isEqualTo("peer");
            assertThat(match.addresses()).containsExactly("peer:8888", "registry/peer");
            assertThat(match.conditions()).containsExactly(1, 2, 3);
        });
        assertThat(search(3, atOrBelow("/skills/AI"), atOrBelow("/domains/d"), atOrBelow("/skills/x")))
                .isEmpty();
        assertThat(search(1)).isEmpty();
    }

    @Test
    void shouldTakeTheFirstPeerThatReachesTheThreshold() {
        // Given
        announce("peer-1", "a", "/skills/AI");
        announce("peer-2", "a", "/skills/AI", "/domains/d");
        announce("peer-3", "a", "/skills/AI", "/domains/d");

        // Then
        assertThat(search(1, atOrBelow("/skills/AI"), atOrBelow("/domains/d")))
                .extracting(RemoteMatch::peer)
                .containsExactly("peer-1");
        assertThat(search(2, atOrBelow("/skills/AI"), atOrBelow("/domains/d")))
                .extracting(RemoteMatch::peer)
                .containsExactly("peer-2");
    }

    @Test
    void shouldFindEachRecordOnceUpToTheLimit() {
        // Given
        List<String> cids =
                IntStream.range(0, 1_100).mapToObj("cid-%05d"::formatted).toList();
        cids.forEach(cid -> announce("peer", cid, "/skills/AI/ML"));
        cids.forEach(cid -> announce("other", cid, "/skills/AI/ML"));

        // Then
        assertThat(search(1, atOrBelow("/skills/AI")))
                .extracting(RemoteMatch::cid)
                .isEqualTo(cids);
        assertThat(searchUpTo(1, atOrBelow("/skills/AI")))
                .extracting(RemoteMatch::cid)
                .isEqualTo(cids.subList(0, 1));
        assertThat(searchUpTo(700, atOrBelow("/skills/AI")))
                .extracting(RemoteMatch::cid)
                .isEqualTo(cids.subList(0, 700));
    }

    @Test
    void shouldNotFindOwnRecords() {
        // Given
        publish("a", "/skills/AI");

        // Then
        assertThat(search(1, atOrBelow("/skills/AI"))).isEmpty();
    }

    private void publish(String cid, String... labels) {
        new RecordRepository(persistence.database()).insert(record(cid).indexed());
        new PublishedRepository(persistence.database()).publish(List.of(new PublishedRecord(cid, List.of(labels))));
    }

    private void announce(String peer, String cid, String... labels) {
        persistence.database().run("""
                        with peer as (
                            insert into remote_peers (id, addrs) values ($1, array[$1 || ':8888', 'registry/' || $1])
                            on conflict do nothing
                        )
                        insert into remote_labels (peer, cid, label) select $1, $2, unnest($3::text[])
                        """, Tuple.of(peer, cid, labels));
    }

    private List<String> list(LabelCondition... conditions) {
        List<String> found = new ArrayList<>();
        new PublishedListing(persistence.database())
                .list(Set.of(conditions), 0, published -> found.add(published.cid()));
        return found;
    }

    private List<RemoteMatch> search(int minimum, LabelCondition... conditions) {
        List<RemoteMatch> found = new ArrayList<>();
        new RemoteLabelRepository(persistence.database()).search(List.of(conditions), minimum, 0, found::add);
        return found;
    }

    private List<RemoteMatch> searchUpTo(int limit, LabelCondition condition) {
        List<RemoteMatch> found = new ArrayList<>();
        new RemoteLabelRepository(persistence.database()).search(List.of(condition), 1, limit, found::add);
        return found;
    }
}
