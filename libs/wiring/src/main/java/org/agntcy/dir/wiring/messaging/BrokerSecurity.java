package org.agntcy.dir.wiring.messaging;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.agntcy.dir.wiring.configuration.MessagingConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.common.config.SslConfigs;

/// How connections to the brokers are protected: with the SVIDs of both sides when the brokers have SPIFFE
/// IDs.
@Singleton
public class BrokerSecurity {

    private static final String PEER = "Kafka";

    private final Optional<IdentityTls> svids;
    private final Bus bus;

    BrokerSecurity(MessagingConfig config, ServiceIdentity identity, Bus bus) {
        Optional<List<String>> peers = config.kafka().spiffeIds().filter(ids -> !ids.isEmpty());
        this.svids = peers.map(ids -> identity.tls(PEER, PeerRule.only(Set.copyOf(ids))));
        this.bus = bus;
    }

    /// What a client has to be told, as far as [SvidEngineFactory] needs it.
    Map<String, Object> settings() {
        return svids.isPresent()
                ? Map.of(
                        CommonClientConfigs.SECURITY_PROTOCOL_CONFIG,
                        "SSL",
                        SslConfigs.SSL_ENGINE_FACTORY_CLASS_CONFIG,
                        SvidEngineFactory.class.getName())
                : Map.of();
    }

    /// TLS on the live identity.
    ///
    /// @throws IllegalStateException when the brokers have no SPIFFE IDs
    IdentityTls tls() {
        return svids.orElseThrow(() -> new IllegalStateException("messaging.kafka.spiffe_ids is not set"));
    }

    /// For people who look at health.
    public ConnectionSecurity security() {
        return new ConnectionSecurity("messages", protection());
    }

    private String protection() {
        return switch (bus) {
            case KAFKA -> svids.isPresent() ? ConnectionSecurity.SVIDS : ConnectionSecurity.PLAIN_TEXT;
            case DATABASE -> "through the database";
            case PROCESS -> "within this process";
        };
    }
}
