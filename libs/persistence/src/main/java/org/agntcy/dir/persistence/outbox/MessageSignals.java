package org.agntcy.dir.persistence.outbox;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;

/// Hears when messages were written to the outbox, and when they were moved onto the bus, on a connection of its own
/// that is opened again whenever it breaks.
///
/// Signals may be lost while there is no connection, so whoever waits for them looks from time to time as well.
public final class MessageSignals implements AutoCloseable {

    /// The channel of `listen` and `notify` for messages in the outbox.
    static final String WRITTEN = "directory_outbox";

    /// The channel for messages on the bus.
    public static final String RELAYED = "directory_bus";

    private static final long RECONNECT_MILLISECONDS = 1000;

    private final PgSubscriber subscriber;

    private MessageSignals(PgSubscriber subscriber) {
        this.subscriber = subscriber;
    }

    /// Begins to listen and returns at once. What it calls runs on the driver's thread and must not block.
    public static MessageSignals listen(Vertx vertx, PgConnectOptions options, Runnable onWritten, Runnable onRelayed) {
        PgSubscriber subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(attempts -> RECONNECT_MILLISECONDS);
        subscriber.channel(WRITTEN).handler(payload -> onWritten.run());
        subscriber.channel(RELAYED).handler(payload -> onRelayed.run());
        subscriber.connect();
        return new MessageSignals(subscriber);
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
