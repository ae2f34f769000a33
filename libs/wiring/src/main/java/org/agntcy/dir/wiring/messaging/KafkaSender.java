package org.agntcy.dir.wiring.messaging;

import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata.OutgoingKafkaRecordMetadataBuilder;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.messaging.MessageSender;
import org.agntcy.dir.messaging.Traceparent;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.record.error.UnavailableException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/// Sends messages to Kafka and waits until the brokers have them (idempotent producer, `acks=all`).
///
/// A message leaves only when the one before it under the same key has arrived: whatever is sent again after a failure
/// would else overtake it.
@Singleton
public class KafkaSender implements MessageSender {

    static final String CHANNEL = "directory-out";

    /// The channel has given a message up by then (twice `delivery.timeout.ms` and a pause), so that no late copy of it
    /// follows one that was sent again.
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Instance<Emitter<byte[]>> emitter;

    /// The buffer is bounded by the callers, each of which waits for its batch.
    KafkaSender(@Channel(CHANNEL) @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Instance<Emitter<byte[]>> emitter) {
        this.emitter = emitter;
    }

    @Override
    public void send(List<OutboxEntry> entries) {
        List<OutboxEntry> rest = entries;
        while (!rest.isEmpty()) {
            Map<String, OutboxEntry> firstOfKey = new LinkedHashMap<>();
            List<OutboxEntry> later = new ArrayList<>();
            for (OutboxEntry entry : rest) {
                if (firstOfKey.putIfAbsent(entry.key(), entry) != null) {
                    later.add(entry);
                }
            }
            await(firstOfKey.values().stream()
                    .map(entry -> send(entry, entry.topic(), Map.of()))
                    .toList());
            rest = later;
        }
    }

    /// Sends one message to another topic than its own, with headers that say why.
    void sendTo(String topic, OutboxEntry entry, Map<String, String> headers) {
        await(List.of(send(entry, topic, headers)));
    }

    private CompletableFuture<Void> send(OutboxEntry entry, String topic, Map<String, String> headers) {
        CompletableFuture<Void> acknowledged = new CompletableFuture<>();
        OutgoingKafkaRecordMetadataBuilder<String> metadata =
                OutgoingKafkaRecordMetadata.<String>builder().withTopic(topic).withKey(entry.key());
        RecordHeaders kafka = new RecordHeaders();
        headers.forEach((name, value) -> kafka.add(name, value.getBytes(StandardCharsets.UTF_8)));
        if (entry.traceparent() != null) {
            kafka.add(Traceparent.NAME, entry.traceparent().getBytes(StandardCharsets.UTF_8));
        }
        metadata.withHeaders(kafka);
        emitter.get()
                .send(Message.of(entry.payload())
                        .addMetadata(metadata.build())
                        .withAck(() -> {
                            acknowledged.complete(null);
                            return CompletableFuture.completedFuture(null);
                        })
                        .withNack(failure -> {
                            acknowledged.completeExceptionally(failure);
                            return CompletableFuture.completedFuture(null);
                        }));
        return acknowledged;
    }

    private void await(List<CompletableFuture<Void>> sent) {
        try {
            CompletableFuture.allOf(sent.toArray(CompletableFuture<?>[]::new))
                    .get(TIMEOUT.toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException failed) {
            throw new UnavailableException("Kafka refuses messages: " + reason(failed), failed);
        } catch (TimeoutException late) {
            throw new UnavailableException(
                    "Kafka did not acknowledge messages within " + TIMEOUT.toSeconds() + " s", late);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("sending to Kafka was interrupted", interrupted);
        }
    }

    private static String reason(ExecutionException failed) {
        return failed.getCause() == null ? failed.toString() : failed.getCause().toString();
    }
}
