package org.agntcy.dir.messaging;

import org.agntcy.dir.persistence.outbox.DeadLetterRepository;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// Dead letters in the database, where there is no broker to keep them.
public final class TableDeadLetters implements DeadLetters {

    private final DeadLetterRepository repository;

    public TableDeadLetters(DeadLetterRepository repository) {
        this.repository = repository;
    }

    @Override
    public void keep(String consumer, OutboxEntry entry, Throwable cause) {
        repository.keep(consumer, entry, cause.toString());
    }
}
