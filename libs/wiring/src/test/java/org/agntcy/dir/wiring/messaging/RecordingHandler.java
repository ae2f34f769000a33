package org.agntcy.dir.wiring.messaging;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.Traceparent;
import org.agntcy.dir.record.error.UnavailableException;

/// Notes what it hears; cannot stand some subjects, and needs a rest when told so.
@Singleton
class RecordingHandler implements MessageHandler {

    /// A message about this subject cannot be handled.
    static final String POISON = "poison";

    private final Queue<Message> heard = new ConcurrentLinkedQueue<>();
    private final Map<String, String> traces = new ConcurrentHashMap<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicReference<Runnable> event = new AtomicReference<>(() -> {});

    @Override
    public String name() {
        return "recording";
    }

    @Override
    public Set<MessageKind> kinds() {
        return Set.of(MessageKind.RECORD_DELETED, MessageKind.PUBLICATION_REQUESTED);
    }

    @Override
    public void handle(List<Message> messages) {
        event.getAndSet(() -> {}).run();
        if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new UnavailableException("not now");
        }
        if (messages.stream().anyMatch(message -> message.subject().equals(POISON))) {
            throw new IllegalStateException("cannot stand it");
        }
        heard.addAll(messages);
        String trace = Traceparent.current();
        if (trace != null) {
            messages.forEach(message -> traces.put(message.subject(), trace));
        }
    }

    /// The trace in which it last heard of a subject, if any.
    Optional<String> traceOf(String subject) {
        return Optional.ofNullable(traces.get(subject));
    }

    /// Lets something happen while it handles what comes next.
    void duringNext(Runnable happens) {
        event.set(happens);
    }

    /// Refuses the next calls for now.
    void refuse(int calls) {
        refusals.set(calls);
    }

    /// What it heard, messages that came twice named once.
    List<Message> heard() {
        return heard.stream().distinct().toList();
    }
}
