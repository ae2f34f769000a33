package org.agntcy.dir.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OutboxRelayIT {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration NEVER = Duration.ofHours(1);
    private static final Pauses PAUSES = new Pauses(Duration.ofMillis(10), Duration.ofMillis(20), new Random(1));

    private final List<OutboxRelay> relays = new ArrayList<>();
    private final Queue<String> sent = new ConcurrentLinkedQueue<>();
    private TestPersistence persistence;
    private Outbox outbox;

    @BeforeEach
    void open() {
        persistence = TestPersistence.withConnections(6);
        outbox = new Outbox(persistence.database(), () -> relays.forEach(OutboxRelay::wake));
    }

    @AfterEach
    void close() throws InterruptedException {
        for (OutboxRelay relay : relays) {
            relay.stop();
        }
        persistence.close();
    }

    @Test
    void shouldSendEverythingInTheOrderOfWriting() {
        // Given
        List<String> subjects =
                IntStream.range(0, 1300).mapToObj(Integer::toString).toList();

        // When
        announce(subjects);
        start(Duration.ofMillis(50), this::note);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sent).containsExactlyElementsOf(subjects));
        awaitEmpty();
    }

    @Test
    void shouldSendOnceWhenThereAreManyRelays() {
        // Given
        start(Duration.ofMillis(5), this::note);
        start(Duration.ofMillis(5), this::note);
        start(Duration.ofMillis(5), this::note);
        List<String> subjects =
                IntStream.range(0, 300).mapToObj(Integer::toString).toList();

        // When
        subjects.forEach(subject -> announce(List.of(subject)));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sent).containsExactlyElementsOf(subjects));
        awaitEmpty();
    }

    @Test
    void shouldKeepWhatCouldNotBeSent() {
        // Given
        AtomicInteger failures = new AtomicInteger(3);
        start(Duration.ofMillis(20), entries -> {
            if (failures.getAndDecrement() > 0) {
                throw new UnavailableException("no broker");
            }
            note(entries);
        });

        // When
        announce(List.of("kept"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sent).containsExactly("kept"));
        awaitEmpty();
    }

    @Test
    void shouldSendAtOnceWhenWoken() {
        // Given
        start(NEVER, this::note);

        // When
        announce(List.of("now"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sent).containsExactly("now"));
    }

    private void announce(List<String> subjects) {
        outbox.transact(announcement -> {
            announcement.announceAll(subjects.stream()
                    .map(subject -> Message.of(Clock.systemUTC(), MessageKind.RECORD_DELETED, subject))
                    .toList());
            return true;
        });
    }

    private void start(Duration poll, MessageSender sender) {
        OutboxRelay relay = new OutboxRelay(persistence.database(), Handover.to(sender), poll, PAUSES);
        relays.add(relay);
        relay.start();
    }

    private void note(List<org.agntcy.dir.persistence.outbox.OutboxEntry> entries) {
        entries.forEach(entry -> sent.add(MessageCodec.decode(entry.payload()).subject()));
    }

    private void awaitEmpty() {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(new OutboxRepository(persistence.database())
                                .backlog()
                                .messages())
                        .isZero());
    }
}
