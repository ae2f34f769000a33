package org.agntcy.dir.wiring.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import org.agntcy.dir.messaging.DeadLetters;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// Counts the dead letters of each consumer as `dir_dead_letters_total{consumer}`: every one wants a person to look.
final class CountedDeadLetters implements DeadLetters {

    static final String METRIC = "dir.dead.letters";

    private final DeadLetters letters;
    private final MeterRegistry meters;

    CountedDeadLetters(DeadLetters letters, MeterRegistry meters) {
        this.letters = letters;
        this.meters = meters;
    }

    @Override
    public void keep(String consumer, OutboxEntry entry, Throwable cause) {
        letters.keep(consumer, entry, cause);
        meters.counter(METRIC, "consumer", consumer).increment();
    }
}
