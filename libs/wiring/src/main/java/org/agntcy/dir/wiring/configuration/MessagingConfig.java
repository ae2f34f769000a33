package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How the services tell each other what has changed.
@ConfigMapping(prefix = "directory.server.messaging", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface MessagingConfig {

    Kafka kafka();

    @Meaning("How often the outbox, and without Kafka the messages of others, are looked at without a signal from the"
            + " database.")
    @WithDefault("1s")
    @WithConverter(GoDuration.class)
    Duration outboxPoll();

    /// The broker.
    interface Kafka {

        @Meaning("Kafka brokers, `host:port`, comma-separated. Empty: messages travel through PostgreSQL. The same for"
                + " all services of a directory.")
        Optional<String> bootstrapServers();

        @Meaning("SPIFFE IDs of the brokers, comma-separated. Set: both sides show SVIDs. Empty: plain text. Needs"
                + " `authn.enabled`.")
        Optional<List<String>> spiffeIds();

        @Meaning("Partitions of topics that have to be created; the broker's default when 0.")
        @WithDefault("0")
        int partitions();

        @Meaning("Replicas of topics that have to be created; the broker's default when 0.")
        @WithDefault("0")
        short replicationFactor();
    }
}
