package org.agntcy.dir.apiserver.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// Ports, connection limits, logs and metrics.
@ConfigMapping(prefix = "directory.server", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface ListenerConfig {

    @Meaning("Where the gRPC API listens, `host:port`; `:port` means every interface.")
    @WithDefault("0.0.0.0:8888")
    String listenAddress();

    Logging logging();

    Metrics metrics();

    Connection connection();

    /// Log output.
    interface Logging {

        @Meaning("Writes one line per finished call. Contents are never logged.")
        @WithDefault("false")
        @WithConverter(GoBoolean.class)
        boolean verbose();
    }

    /// The management port.
    interface Metrics {

        @Meaning("Serves Prometheus metrics at `/metrics` of the management port. Health is served there in any case.")
        @WithDefault("true")
        @WithConverter(GoBoolean.class)
        boolean enabled();

        @Meaning("Where the management port (metrics, health) listens, `host:port`.")
        @WithDefault(":9090")
        String address();
    }

    /// Limits of one client connection.
    interface Connection {

        @Meaning("Calls that one connection may have open at a time; 1 to 2147483647.")
        @WithDefault("1000")
        int maxConcurrentStreams();

        @Meaning("Largest request message in bytes. Larger ones end in RESOURCE_EXHAUSTED.")
        @WithDefault("4194304")
        int maxRecvMsgSize();

        @Meaning(
                "Largest response message in bytes, accepted for compatibility: a record is never larger than when it came in.")
        @WithDefault("4194304")
        int maxSendMsgSize();

        @Meaning("Time for a new connection to finish its handshake.")
        @WithDefault("120s")
        @WithConverter(GoDuration.class)
        Duration connectionTimeout();

        Keepalive keepalive();
    }

    /// How idle and old connections are treated.
    interface Keepalive {

        @Meaning("A connection without calls is closed after this time.")
        @WithDefault("15m")
        @WithConverter(GoDuration.class)
        Duration maxConnectionIdle();

        @Meaning("A connection is asked to go after this time, so that load spreads over new replicas.")
        @WithDefault("30m")
        @WithConverter(GoDuration.class)
        Duration maxConnectionAge();

        @Meaning("Time for open calls to end once a connection was asked to go.")
        @WithDefault("5m")
        @WithConverter(GoDuration.class)
        Duration maxConnectionAgeGrace();

        @Meaning("The server pings a silent connection after this time.")
        @WithDefault("5m")
        @WithConverter(GoDuration.class)
        Duration time();

        @Meaning("A connection whose ping is not answered within this time is closed.")
        @WithDefault("1m")
        @WithConverter(GoDuration.class)
        Duration timeout();

        @Meaning("Clients that ping more often than this are sent away.")
        @WithDefault("1m")
        @WithConverter(GoDuration.class)
        Duration minTime();

        @Meaning("Whether clients may ping while they have no open call.")
        @WithDefault("true")
        @WithConverter(GoBoolean.class)
        boolean permitWithoutStream();
    }
}
