package org.agntcy.dir.wiring.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Scope;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.outbox.OutboxRepository;
import org.agntcy.dir.wiring.database.Schema;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every transport promises: messages of committed changes arrive, in order per subject, whatever a consumer does
/// with one of them.
abstract class TransportContract {

    static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Outbox outbox;

    @Inject
    Database database;

    @Inject
    RecordingHandler handler;

    @Inject
    Schema schema;

    @Inject
    MeterRegistry meters;

    @BeforeEach
    void awaitStart() {
        await().atMost(PATIENCE).until(schema::isReady);
    }

    /// How many dead letters there are.
    abstract long deadLetters();

    @Test
    void shouldDeliverWhatWasCommittedInOrder() {
        // Given
        String subject = subject();
        List<Message> messages = IntStream.range(0, 700)
                .mapToObj(i -> deleted(subject, Integer.toString(i)))
                .toList();

        // When
        messages.forEach(message -> announce(message));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(subject)).isEqualTo(messages));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(
                                new OutboxRepository(database).backlog().messages())
                        .isZero());
    }

    @Test
    void shouldDeliverNothingOfWhatWasRolledBack() {
        // Given
        String subject = subject();

        // When
        assertThatThrownBy(() -> outbox.transact(announcement -> {
                    announcement.announce(deleted(subject, "never"));
                    throw new IllegalStateException("rolled back");
                }))
                .hasMessage("rolled back");
        announce(deleted(subject, "after"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(subject)).isNotEmpty());
        assertThat(heard(subject)).extracting(Message::details).containsExactly(Map.of("n", "after"));
    }

    @Test
    void shouldDeliverOnlyWhatAConsumerWants() {
        // Given
        String subject = subject();

        // When
        announce(Message.of(Clock.systemUTC(), MessageKind.RECORD_PUSHED, subject));
        announce(deleted(subject, "wanted"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(subject)).isNotEmpty());
        assertThat(heard(subject)).extracting(Message::kind).containsExactly(MessageKind.RECORD_DELETED);
    }

    @Test
    void shouldTellAConsumerTheTraceOfAMessage() {
        // Given
        String subject = subject();
        SpanContext here = SpanContext.create(
                "0af7651916cd43dd8448eb211c80319c",
                "b7ad6b7169203331",
                TraceFlags.getSampled(),
                TraceState.getDefault());

        // When
        try (Scope _ = Span.wrap(here).makeCurrent()) {
            announce(deleted(subject, "traced"));
        }

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(handler.traceOf(subject))
                        .contains("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    }

    @Test
    void shouldWaitForAConsumerThatNeedsARest() {
        // Given
        String subject = subject();
        handler.refuse(3);

        // When
        announce(deleted(subject, "patient"));

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(heard(subject)).hasSize(1));
    }

    @Test
    void shouldKeepWhatCannotBeHandledAndGoOn() {
        // Given
        String subject = subject();
        long before = deadLetters();
        double counted = counted();

        // When
        outbox.transact(announcement -> {
            announcement.announce(deleted(subject, "before"));
            announcement.announce(deleted(RecordingHandler.POISON, "itself"));
            announcement.announce(deleted(subject, "after"));
            return true;
        });

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(heard(subject))
                        .extracting(message -> message.details().get("n"))
                        .containsExactly("before", "after"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deadLetters()).isEqualTo(before + 1));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(counted()).isEqualTo(counted + 1));
    }

    private double counted() {
        return meters.counter(CountedDeadLetters.METRIC, "consumer", handler.name())
                .count();
    }

    void announce(Message message) {
        outbox.transact(announcement -> {
            announcement.announce(message);
            return true;
        });
    }

    List<Message> heard(String subject) {
        return handler.heard().stream()
                .filter(message -> message.subject().equals(subject))
                .toList();
    }

    static Message deleted(String subject, String number) {
        return Message.of(Clock.systemUTC(), MessageKind.RECORD_DELETED, subject, List.of(), Map.of("n", number));
    }

    static String subject() {
        return UUID.randomUUID().toString();
    }
}
