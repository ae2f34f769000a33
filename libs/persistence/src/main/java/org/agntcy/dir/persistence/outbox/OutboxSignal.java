package org.agntcy.dir.persistence.outbox;

import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.pubsub.PgSubscriber;

/// Hears when messages were written, on a connection of its own that is opened again whenever it breaks.
///
/// Signals may be lost while there is no connection, so a relay looks from time to time as well.
public final class OutboxSignal implements AutoCloseable {

    /// The channel of `listen` and `notify`.
    static final String CHANNEL = "directory_outbox";

    private static final long RECONNECT_MILLISECONDS = 1000;

    private final PgSubscriber subscriber;

    private OutboxSignal(PgSubscriber subscriber) {
        this.subscriber = subscriber;
    }

    /// Begins to listen and returns at once.
    ///
    /// @param onSignal runs on the driver's thread and must not block
    public static OutboxSignal listen(Vertx vertx, PgConnectOptions options, Runnable onSignal) {
        PgSubscriber subscriber = PgSubscriber.subscriber(vertx, options);
        subscriber.reconnectPolicy(attempts -> RECONNECT_MILLISECONDS);
        subscriber.channel(CHANNEL).handler(payload -> onSignal.run());
        subscriber.connect();
        return new OutboxSignal(subscriber);
    }

    @Override
    public void close() {
        subscriber.close();
    }
}
