package org.agntcy.dir.store.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.testkit.registry.Fault;
import org.agntcy.dir.testkit.registry.RegistryCall;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A registry that sends readers of blobs to another host.
class RegistryRedirectTest {

    private static final byte[] HELLO = "hello".getBytes(UTF_8);

    private final List<String> authorizations = new CopyOnWriteArrayList<>();
    private HttpServer storage;
    private RegistryFixture fixture;

    @BeforeEach
    void start() throws IOException {
        storage = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        storage.createContext("/", exchange -> {
            authorizations.addAll(exchange.getRequestHeaders().getOrDefault("Authorization", List.of()));
            exchange.sendResponseHeaders(200, HELLO.length);
            exchange.getResponseBody().write(HELLO);
            exchange.close();
        });
        storage.start();
        fixture = new RegistryFixture(
                RegistryFeatures.all().withAccess(RegistryFeatures.Access.BASIC),
                settings -> settings.withCredentials(
                        new RegistryCredentials.Password(RegistryFeatures.USERNAME, RegistryFeatures.PASSWORD)));
        fixture.repository.ping();
        String location = "http://127.0.0.1:" + storage.getAddress().getPort() + "/blob";
        fixture.registry.fail(RegistryCall.BLOB_GET, new Fault.Answer(307, "", Map.of("Location", location)), 1);
    }

    @AfterEach
    void stop() {
        fixture.close();
        storage.stop(0);
    }

    @Test
    void shouldFollowWithoutOurCredentials() {
        // When
        byte[] content = fixture.repository.blob(Digest.of(HELLO));

        // Then
        assertThat(content).isEqualTo(HELLO);
        assertThat(authorizations).isEmpty();
    }

    @Test
    void shouldVerifyWhatTheOtherHostSends() {
        assertThatThrownBy(() -> fixture.repository.blob(Digest.of("other".getBytes(UTF_8))))
                .isInstanceOf(InternalException.class);
    }
}
