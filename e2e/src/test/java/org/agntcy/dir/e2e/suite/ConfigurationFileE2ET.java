package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.testkit.process.FreePort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An API server that is told everything by its configuration file, as on Kubernetes.
class ConfigurationFileE2ET {

    private static final Duration START = Duration.ofMinutes(2);

    @Test
    void shouldListenAndWantCertificatesAsTheFileSays(@TempDir Path folder) throws Exception {
        // Given
        TrustDomain domain = new TrustDomain("file.example");
        Path socket = folder.resolve("agent.sock");
        int port = FreePort.find();
        int managementPort = FreePort.find();
        Path file = Files.writeString(folder.resolve("server.config.yml"), """
                listen_address: 127.0.0.1:%d
                metrics: {address: "127.0.0.1:%d"}
                authn: {enabled: true, mode: x509, socket_path: "%s"}
                database: {postgres: {host: 127.0.0.1, port: %d}}
                """.formatted(
                        port, managementPort, "unix://" + socket, FreePort.find()));
        try (WorkloadApi _ = WorkloadApi.start(domain, socket).register("/directory", Duration.ofHours(1));
                ServiceProcess service = ServiceProcess.launch(
                        "apiserver",
                        "apiserver",
                        folder,
                        Lifespan.SHORT.environment(Map.of("DIRECTORY_SERVER_CONFIG_FILE", file.toString())),
                        managementPort)) {
            // When
            await().atMost(START)
                    .ignoreExceptions()
                    .until(() -> service.get("/health/ready"), ready -> ready.contains("file.example/directory"));

            // Then
            refuseWithoutACertificate(port);
            // The client hears of it first.
            await().untilAsserted(() -> assertThat(service.output()).contains("connection refused peer=127.0.0.1:"));
        }
    }

    /// In TLS 1.2 the handshake itself tells that a certificate is missing: by an alert, or by the end of the
    /// connection
    /// when the client was still writing.
    private static void refuseWithoutACertificate(int port) throws Exception {
        SSLContext context = SSLContext.getInstance("TLSv1.2");
        context.init(null, InsecureTrustManagerFactory.INSTANCE.getTrustManagers(), null);
        try (Socket plain = new Socket(InetAddress.getLoopbackAddress(), port);
                SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(plain, "127.0.0.1", port, true)) {
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setApplicationProtocols(new String[] {"h2"});
            tls.setSSLParameters(parameters);
            assertThatThrownBy(tls::startHandshake).isInstanceOfAny(SSLException.class, SocketException.class);
        }
    }
}
