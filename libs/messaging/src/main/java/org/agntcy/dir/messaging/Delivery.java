package org.agntcy.dir.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.persistence.outbox.OutboxEntry;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.RateLimitedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings messages to one consumer, in order. A passing failure is waited out for as long as it lasts, because the next
/// message would meet it too; a message that fails for another reason becomes a dead letter and holds nobody up.
public final class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    private final MessageHandler handler;
    private final DeadLetters deadLetters;
    private final Pauses pauses;
    private final MessageTraces traces;

    /// @param pauses how long to wait before the next attempt after a passing failure
    public Delivery(MessageHandler handler, DeadLetters deadLetters, Pauses pauses, MessageTraces traces) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.pauses = pauses;
        this.traces = traces;
    }

    /// Delivers messages; returns when each was handled or kept as a dead letter.
    ///
    /// @throws UnavailableException when the thread was interrupted; any of the messages may be delivered again
    public void deliver(List<OutboxEntry> entries) {
        List<OutboxEntry> wanted = new ArrayList<>();
        List<Message> messages = new ArrayList<>();
        for (OutboxEntry entry : entries) {
            try {
                Message message = MessageCodec.decode(entry.payload());
                if (handler.kinds().contains(message.kind())) {
                    wanted.add(entry);
                    messages.add(message);
                }
            } catch (InvalidInputException unreadable) {
                bury(entry, unreadable);
            }
        }
        if (!messages.isEmpty()) {
            handle(wanted, messages);
        }
    }

    private void handle(List<OutboxEntry> entries, List<Message> messages) {
        try {
            traces.process(handler.name(), entries, () -> patiently(() -> handler.handle(List.copyOf(messages))));
        } catch (RuntimeException failed) {
            if (Thread.currentThread().isInterrupted()) {
                throw failed;
            }
            if (messages.size() == 1) {
                bury(entries.getFirst(), failed);
            } else {
                handleOneByOne(entries, messages);
            }
        }
    }

    /// One of them is the culprit; the others must not suffer.
    private void handleOneByOne(List<OutboxEntry> entries, List<Message> messages) {
        for (int i = 0; i < messages.size(); i++) {
            handle(entries.subList(i, i + 1), messages.subList(i, i + 1));
        }
    }

    private void bury(OutboxEntry entry, RuntimeException cause) {
        LOG.error(
                "message cannot be handled and is kept as a dead letter consumer={} topic={} key={}",
                handler.name(),
                entry.topic(),
                entry.key(),
                cause);
        patiently(() -> deadLetters.keep(handler.name(), entry, cause));
    }

    private void patiently(Runnable step) {
        for (int attempt = 1; ; attempt++) {
            try {
                step.run();
                return;
            } catch (UnavailableException | ResourceExhaustedException | RateLimitedException passing) {
                if (Thread.currentThread().isInterrupted()) {
                    throw passing;
                }
                Duration pause = pauses.after(attempt);
                LOG.warn(
                        "consumer has to wait consumer={} attempt={} pause={} error={}",
                        handler.name(),
                        attempt,
                        pause,
                        passing.getMessage());
                sleep(pause);
            }
        }
    }

    private void sleep(Duration pause) {
        try {
            TimeUnit.NANOSECONDS.sleep(pause.toNanos());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the consumer " + handler.name() + " is stopping", interrupted);
        }
    }
}
