package org.agntcy.dir.wiring.messaging;

import io.quarkus.arc.Arc;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.security.KeyStore;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import org.apache.kafka.common.security.auth.SslEngineFactory;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// TLS of Kafka's clients on the live identity. Kafka makes it by its name, so that it has to find the
/// identity by itself. It is never rebuilt: its managers ask the identity at every handshake.
@RegisterForReflection
public final class SvidEngineFactory implements SslEngineFactory {

    private static final Logger LOG = Logger.getLogger(SvidEngineFactory.class);
    private static final String ALERT = "Received fatal alert: ";

    private @Nullable SSLContext context;

    @Override
    public void configure(Map<String, ?> settings) {
        context = Arc.container().instance(BrokerSecurity.class).get().tls().context();
    }

    @Override
    public SSLEngine createClientSslEngine(String peerHost, int peerPort, String endpointIdentification) {
        if (context == null) {
            throw new IllegalStateException("the factory is not configured yet");
        }
        SSLEngine engine = context.createSSLEngine(peerHost, peerPort);
        engine.setUseClientMode(true);
        return new ReconnectingEngine(engine, failed -> report(peerHost, peerPort, failed));
    }

    /// Why we refused a broker was said before; what a broker says against us arrives here.
    private static void report(String host, int port, SSLException failed) {
        String reason = String.valueOf(failed.getMessage());
        int alert = reason.indexOf(ALERT);
        if (alert >= 0) {
            LOG.warnf(
                    "refused by peer=Kafka address=%s:%d alert=%s",
                    host, port, reason.substring(alert + ALERT.length()));
        } else {
            LOG.debugf("TLS failed peer=Kafka address=%s:%d reason=%s", host, port, reason);
        }
    }

    @Override
    public SSLEngine createServerSslEngine(String peerHost, int peerPort) {
        throw new UnsupportedOperationException("this process is a client of Kafka");
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
        // The identity belongs to the service.
    }
}
