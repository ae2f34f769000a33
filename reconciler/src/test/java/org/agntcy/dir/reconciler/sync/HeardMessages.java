package org.agntcy.dir.reconciler.sync;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;

/// Hears what the service under test announces.
@Singleton
public class HeardMessages implements MessageHandler {

    private final List<Message> messages = new CopyOnWriteArrayList<>();

    @Override
    public String name() {
        return "test";
    }

    @Override
    public Set<MessageKind> kinds() {
        return EnumSet.allOf(MessageKind.class);
    }

    @Override
    public void handle(List<Message> batch) {
        messages.addAll(batch);
    }

    List<Message> of(MessageKind kind) {
        return messages.stream().filter(message -> message.kind() == kind).toList();
    }

    List<Message> about(MessageKind kind, String subject) {
        return of(kind).stream()
                .filter(message -> message.subject().equals(subject))
                .toList();
    }
}
