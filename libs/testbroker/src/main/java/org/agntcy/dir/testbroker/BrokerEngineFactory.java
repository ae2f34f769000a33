package org.agntcy.dir.testbroker;

import java.security.KeyStore;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jspecify.annotations.Nullable;

/// TLS of the broker on an SVID: every workload of every trust domain that is known may connect. Kafka
/// makes it by its name, for each listener, and once more to try whether both sides of itself get on; so
/// the identity is shared.
public final class BrokerEngineFactory implements SslEngineFactory {

    private static @Nullable SSLContext context;

    /// Waits for the SVID of the broker; Kafka asks for it at once.
    static void open(String workloadApi) throws InterruptedException {
        WorkloadIdentity identity = WorkloadIdentity.open(WorkloadApiAddress.parse(workloadApi), Clock.systemUTC());
        System.out.println("identity of the broker: " + identity.await(Duration.ofMinutes(1)));
        context = new IdentityTls(
                        identity,
                        PeerRule.any(),
                        (peer, reason) -> System.out.println("refused " + peer + ": " + reason))
                .context();
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // Everything is known already.
    }

    @Override
    public SSLEngine createClientSslEngine(String peerHost, int peerPort, String endpointIdentification) {
        SSLEngine engine = engine(peerHost, peerPort);
        engine.setUseClientMode(true);
        return engine;
    }

    @Override
    public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
        SSLEngine engine = engine(peerHost, peerPort);
        engine.setUseClientMode(false);
        engine.setNeedClientAuth(true);
        return engine;
    }

    private static SSLEngine engine(String peerHost, int peerPort) {
        return Objects.requireNonNull(context, "open comes first").createSSLEngine(peerHost, peerPort);
    }

    @Override
    public boolean shouldBeRebuilt(Map<String, Object> nextSettings) {
        return false;
    }

    @Override
    public Set<String> reconfigurableConfigs() {
        return Set.of();
    }

    @Override
    public @Nullable KeyStore keystore() {
        return null;
    }

    @Override
    public @Nullable KeyStore truststore() {
        return null;
    }

    @Override
    public void close() {
        // The identity ends with the process.
    }
}
