package org.agntcy.dir.wiring.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.Tuple;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.Topic;
import org.agntcy.dir.persistence.bus.BusGroupRepository;
import org.agntcy.dir.persistence.bus.BusRepository;
import org.agntcy.dir.persistence.outbox.DeadLetterRepository;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(DatabaseTransportIT.Resource.class)
class DatabaseTransportIT extends TransportContract {

    private static final String GROUP = "wiring-test";

    @TestHTTPResource("/health/ready")
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI ready;

    @Override
    long deadLetters() {
        return new DeadLetterRepository(database).count();
    }

    @Test
    void shouldSayWhyAMessageIsDead() {
        // Given
        byte[] nonsense = "no message".getBytes(StandardCharsets.UTF_8);

        // When
        new OutboxRepository(database).append(List.of(new OutboxEntry(Topic.RECORDS.text(), "nonsense", nonsense)));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(deadLettersOf("nonsense"))
                        .singleElement()
                        .satisfies(dead -> {
                            assertThat(dead.getString("topic")).isEqualTo("directory.records");
                            assertThat(dead.getString("consumer")).isEqualTo("recording");
                            assertThat(dead.getString("cause")).contains("a message cannot be read");
                        }));
    }

    /// A signal for each step: nobody waits for the next look, which takes a second.
    @Test
    void shouldDeliverWithinAFractionOfASecond() {
        // Given
        String first = subject();
        announce(deleted(first, "0"));
        await().atMost(PATIENCE).until(() -> !heard(first).isEmpty());
        List<String> subjects = IntStream.range(0, 10).mapToObj(i -> subject()).toList();

        // When
        long begin = System.nanoTime();
        for (String subject : subjects) {
            announce(deleted(subject, "0"));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(5))
                    .until(() -> !heard(subject).isEmpty());
        }
        Duration each = Duration.ofNanos(System.nanoTime() - begin).dividedBy(subjects.size());

        // Then
        assertThat(each).isLessThan(Duration.ofMillis(400));
    }

    @Test
    void shouldMoveThePlaceOfItsGroup() {
        // Given
        String subject = subject();

        // When
        announce(deleted(subject, "0"));

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new BusGroupRepository(database).position(GROUP))
                        .hasValue(new BusRepository(database).end()));
        assertThat(heard(subject)).hasSize(1);
    }

    @Test
    void shouldMeasureWhatItHasNotHeard() {
        // Given
        String subject = subject();
        List<Message> messages = IntStream.range(0, 3)
                .mapToObj(i -> deleted(subject, Integer.toString(i)))
                .toList();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lag()).isZero());

        // When
        handler.refuse(Integer.MAX_VALUE);
        messages.forEach(this::announce);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lag()).isEqualTo(3));
        handler.refuse(0);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(lag()).isZero());
        assertThat(heard(subject)).isEqualTo(messages);
    }

    @Test
    void shouldNameTheBusInItsReadiness() throws Exception {
        // When
        HttpResponse<String> answer;
        try (HttpClient client = HttpClient.newHttpClient()) {
            answer = client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
        }

        // Then
        assertThat(answer.body()).contains("\"messages\": \"through the database\"");
    }

    private double lag() {
        return meters.get(DatabaseBus.LAG)
                .tag("topic", Topic.RECORDS.text())
                .gauge()
                .value();
    }

    private List<Row> deadLettersOf(String key) {
        return database.run("select topic, consumer, cause from dead_letters where key = $1", Tuple.of(key)).stream()
                .toList();
    }

    /// A database and a store, and no broker.
    public static final class Resource extends DatabaseResource {

        @Override
        public java.util.Map<String, String> start() {
            java.util.Map<String, String> settings = super.start();
            settings.put("mp.messaging.incoming.directory-in.group.id", GROUP);
            return settings;
        }
    }
}
