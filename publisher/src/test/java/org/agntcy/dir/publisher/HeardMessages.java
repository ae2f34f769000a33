package org.agntcy.dir.publisher;

import jakarta.inject.Singleton;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;

/// Every message that the publisher under test sent.
@Singleton
class HeardMessages implements MessageHandler {

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
    public void handle(List<Message> heard) {
        messages.addAll(heard);
    }

    List<Message> of(MessageKind kind, String subject) {
        return messages.stream()
                .filter(message -> message.kind() == kind && message.subject().equals(subject))
                .toList();
    }
}
