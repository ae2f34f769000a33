package org.agntcy.dir.messaging;

import java.util.List;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// The last step of the way, or all of it: hands messages to the consumers of this process, each in turn, and returns
/// when all have handled them. A consumer that has to wait holds the others up, which is fine while all of them share
/// the one database that it waits for.
public final class InProcessSender implements MessageSender {

    private final List<Delivery> consumers;

    public InProcessSender(List<Delivery> consumers) {
        this.consumers = List.copyOf(consumers);
    }

    @Override
    public void send(List<OutboxEntry> entries) {
        consumers.forEach(consumer -> consumer.deliver(entries));
    }
}
