package org.agntcy.dir.apiserver;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;
import org.awaitility.Awaitility;

/// Every message that the server under test sent.
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
    public void handle(List<Message> heard) {
        messages.addAll(heard);
    }

    List<Message> of(MessageKind kind) {
        return messages.stream().filter(message -> message.kind() == kind).toList();
    }

    List<String> subjects(MessageKind kind) {
        return of(kind).stream().map(Message::subject).toList();
    }

    Message await(MessageKind kind, String subject) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> of(kind).stream()
                                .filter(message -> message.subject().equals(subject))
                                .findFirst(),
                        found -> found.isPresent())
                .orElseThrow();
    }
}
