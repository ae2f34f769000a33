package org.agntcy.dir.wiring.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.Row;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The same over mutual TLS, with certificates that change all the time, in a service that ran without an identity at
/// first, and then with one that the broker did not know.
@QuarkusTest
@WithTestResource(IdentityResource.class)
class KafkaIdentityIT extends KafkaContract {

    @Inject
    Pool pool;

    @TestHTTPResource("/health/ready")
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URI ready;

    @BeforeAll
    static void arriveLate() {
        IdentityResource.identify();
        await().atMost(PATIENCE).until(() -> KafkaResource.broker().output().contains("refused 127.0.0.1"));
        IdentityResource.introduce();
    }

    @Test
    void shouldBeKnownToTheDatabaseByItsCertificate() throws Exception {
        // When
        Row row = pool.query("select ssl, client_dn, version from pg_stat_ssl where pid = pg_backend_pid()")
                .execute()
                .toCompletionStage()
                .toCompletableFuture()
                .get(30, TimeUnit.SECONDS)
                .iterator()
                .next();

        // Then
        assertThat(row.getBoolean("ssl")).isTrue();
        assertThat(row.getString("client_dn")).contains("O=SPIRE");
        assertThat(row.getString("version")).isEqualTo("TLSv1.3");
    }

    @Test
    void shouldTellHowItsConnectionsAreProtected() {
        // Then
        await().atMost(PATIENCE).untilAsserted(() -> {
            HttpResponse<String> answer;
            try (HttpClient client = HttpClient.newHttpClient()) {
                answer = client.send(HttpRequest.newBuilder(ready).build(), HttpResponse.BodyHandlers.ofString());
            }
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body().replaceAll("\\s", ""))
                    .contains("\"database\":\"mutualTLS,SVIDs\"")
                    .contains("\"messages\":\"mutualTLS,SVIDs\"")
                    .contains("\"registry\":\"afolderofthismachine\"")
                    .contains("\"spiffeId\":\"spiffe://testbed.example/service\"");
        });
    }
}
