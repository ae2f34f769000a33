package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.rpc.Code;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Duration;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.junit.jupiter.api.Test;

/// The gateway that starts while the SPIFFE Workload API is away.
@QuarkusTest
@WithTestResource(
        value = WorkloadsResource.class,
        initArgs = @ResourceArg(name = WorkloadsResource.AGENT, value = WorkloadsResource.LATE))
class WorkloadApiAwayIT {

    private static final String PULL = "/agntcy.dir.store.v1.StoreService/Pull";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init") // set by WorkloadsResource
    FakeIssuer issuer;

    @SuppressWarnings("NullAway.Init") // set by WorkloadsResource
    WorkloadDomains domains;

    @SuppressWarnings("NullAway.Init") // set by WorkloadsResource
    WorkloadApi agent;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    @TestHTTPResource("/health/ready")
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    URL health;

    @Test
    void shouldSayThatItCannotTellAndRecoverByItself() throws IOException {
        // Given
        String token =
                domains.own.token("/ci", Duration.ofMinutes(5), "directory").sign();
        try (Envoy envoy = new Envoy(port.number())) {
            // Then
            await().atMost(PATIENCE).untilAsserted(() -> {
                Answered.refused(
                        envoy.ask(PULL, token),
                        503,
                        Code.UNAVAILABLE,
                        "Unavailable",
                        "JWT-SVIDs cannot be verified yet: the SPIFFE Workload API at " + agent.address()
                                + " says: the agent does not answer");
                assertThat(providers().path("spiffe").asText()).isEqualTo("down");
            });
            assertThat(providers().path("spiffe lastError").asText()).isEqualTo("the agent does not answer");
            // Others do not depend on it.
            assertThat(allowed(envoy.ask(
                            PULL, issuer.token("7777").audience("directory").text())))
                    .isTrue();

            // When
            agent.start();

            // Then
            await().atMost(PATIENCE).until(() -> allowed(envoy.ask(PULL, token)));
            await().atMost(PATIENCE)
                    .untilAsserted(() ->
                            assertThat(providers().path("spiffe").asText()).isEqualTo("up"));
        }
    }

    private JsonNode providers() throws IOException {
        try (InputStream body = health.openStream()) {
            for (JsonNode check : JSON.readTree(body).path("checks")) {
                if (check.path("name").asText().equals("providers")) {
                    return check.path("data");
                }
            }
        }
        throw new AssertionError("health says nothing about providers");
    }

    private static boolean allowed(CheckResponse answer) {
        return answer.getStatus().getCode() == Code.OK_VALUE;
    }
}
