package org.agntcy.dir.e2e.trust;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.agntcy.dir.e2e.dirctl.Checkout.Result;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Somebody signs a record whose name claims a domain, others find out what that is worth, and the key is taken back.
class TrustE2ET {

    private static final Map<String, String> SETTINGS = Map.of("DIRECTORY_SERVER_NAME_ALLOW_PRIVATE_TARGETS", "true");

    @TempDir
    Path folder;

    private @Nullable HttpServer domain;

    @AfterEach
    void stop() {
        if (domain != null) {
            domain.stop(0);
        }
    }

    @Test
    void shouldTrustWhoSignedUntilTheKeyIsTakenBack() throws Exception {
        // Given
        Keys owner = Keys.make(folder, "owner");
        Keys stranger = Keys.make(folder, "stranger");
        String name = "http://" + publish(owner.keySet("key-1")) + "/agents/translator";
        try (StandaloneProcess directory = StandaloneProcess.start(folder.resolve("data"), SETTINGS)) {
            Trusting client = new Trusting(folder, directory);
            String cid = client.push(name);

            // Then
            assertThat(client.dirctl("verify", cid).code()).as("not signed").isEqualTo(3);
            assertThat(client.dirctl("naming", "verify", cid).code())
                    .as("not verified")
                    .isEqualTo(6);
            assertThat(client.dirctl("search", "--trusted").out()).doesNotContain(cid);

            // When
            Result signed =
                    client.dirctl("sign", cid, "--key", owner.privateKey().toString());

            // Then
            assertThat(signed).isEqualTo(new Result(0, "Record is: signed\n", ""));
            assertThat(client.dirctl("verify", name, "--key", owner.publicKey().toString())
                            .code())
                    .as("signed by the owner")
                    .isZero();
            assertThat(client.dirctl(
                                    "verify", cid, "--key", stranger.publicKey().toString())
                            .code())
                    .as("not signed by a stranger")
                    .isEqualTo(5);
            patiently()
                    .untilAsserted(() -> assertThat(client.dirctl("verify", cid, "--from-server"))
                            .satisfies(result -> assertThat(result.code()).isZero()));
            assertThat(client.dirctl("search", "--trusted").out()).contains(cid);
            patiently()
                    .untilAsserted(() -> assertThat(client.dirctl("naming", "verify", name, "-o", "json"))
                            .satisfies(result -> assertThat(result.code()).isZero())
                            .satisfies(result ->
                                    assertThat(result.out()).contains("\"key-1\"", "\"wellknown\"", "\"localhost:")));
            assertThat(client.dirctl("search", "--verified").out()).contains(cid);

            // When
            new Attachments(directory.channel()).detach(cid, Attachments.PUBLIC_KEY);

            // Then
            assertThat(client.dirctl("verify", cid, "--from-server").code())
                    .as("at once")
                    .isNotZero();
            assertThat(client.dirctl("search", "--trusted").out()).doesNotContain(cid);
            assertThat(client.dirctl("search", "--verified").out()).doesNotContain(cid);
            assertThat(client.dirctl("naming", "verify", cid).code()).isEqualTo(6);
            assertThat(client.dirctl("verify", cid).code())
                    .as("no key fits any more")
                    .isEqualTo(4);
        }
    }

    private String publish(String keySet) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        server.createContext("/.well-known/jwks.json", exchange -> {
            byte[] body = keySet.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        domain = server;
        return "localhost:" + server.getAddress().getPort();
    }

    private static ConditionFactory patiently() {
        return Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(500));
    }
}
