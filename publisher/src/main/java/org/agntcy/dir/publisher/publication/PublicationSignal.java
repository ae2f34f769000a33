package org.agntcy.dir.publisher.publication;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;

/// Wakes the worker when somebody asked for a publication.
@Singleton
final class PublicationSignal implements MessageHandler {

    private final PublicationWorker worker;

    PublicationSignal(PublicationWorker worker) {
        this.worker = worker;
    }

    @Override
    public String name() {
        return "publisher";
    }

    @Override
    public Set<MessageKind> kinds() {
        return Set.of(MessageKind.PUBLICATION_REQUESTED);
    }

    @Override
    public void handle(List<Message> messages) {
        worker.wake();
    }
}
