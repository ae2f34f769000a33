package org.agntcy.dir.wiring.messaging;

import org.agntcy.dir.wiring.configuration.MessagingConfig;

/// What carries messages from one service to the others.
public enum Bus {
    /// The brokers that are configured.
    KAFKA,
    /// The database that all services share, because no brokers are configured.
    DATABASE,
    /// Nothing: all services are in this process, and no brokers are configured.
    PROCESS;

    /// @param alone whether all services are in this process
    static Bus of(MessagingConfig config, boolean alone) {
        if (config.kafka().bootstrapServers().isPresent()) {
            return KAFKA;
        }
        return alone ? PROCESS : DATABASE;
    }
}
