package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.rpc.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.testkit.signin.Fault;
import org.junit.jupiter.api.Test;

/// What callers get while GitHub is slow, limits or is down, and how often it is asked.
@QuarkusTest
class GithubAwayIT extends GatewayWithProviders {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Test
    void shouldAskGithubOnceForThousandFirstRequests() throws Exception {
        // Given
        String token = github.token("alice");
        github.forgetCalls();
        github.fail("/user", Fault.delay(Duration.ofMillis(200)), 1);
        List<Future<CheckResponse>> answers = new ArrayList<>();

        // When
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                answers.add(clients.submit(() -> envoy.ask(PULL, token)));
            }
        }

        // Then
        for (Future<CheckResponse> answer : answers) {
            assertThat(answer.get().getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        }
        assertThat(github.calls("/user")).isEqualTo(1);
    }

    @Test
    void shouldSayWhenGithubLimits() throws IOException {
        // Given
        github.fail("/user", Fault.tooManyRequests(Duration.ofSeconds(42)));

        // When
        CheckResponse answer = envoy.ask(PULL, github.token("alice"));

        // Then
        assertRefused(answer, 503, Code.UNAVAILABLE, "Unavailable", "GitHub limits how often it is asked");
        assertThat(Envoy.refusal(answer)).containsEntry("retry-after", "42");
    }

    @Test
    void shouldAnswerBeforeEnvoyGivesUpWhenGithubDoesNot() throws IOException {
        // Given
        github.fail("/user", Fault.delay(Duration.ofMinutes(1)));

        // Then
        assertThat(envoy.ask(PULL, github.token("alice"))
                        .getDeniedResponse()
                        .getStatus()
                        .getCodeValue())
                .isEqualTo(503);
    }

    @Test
    void shouldServeKnownUsersWhileGithubIsDown() throws IOException {
        // Given
        String known = github.token("alice");
        assertThat(envoy.ask(PULL, known).getStatus().getCode()).isEqualTo(Code.OK_VALUE);

        // When
        github.fail("/user", Fault.drop());
        github.fail("/user/orgs", Fault.answer(502));

        // Then
        assertThat(envoy.ask(PULL, known).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertRefused(
                        envoy.ask(PUSH, known),
                        503,
                        Code.UNAVAILABLE,
                        "Unavailable",
                        "organisations cannot be looked up: GitHub answered with HTTP status 502"));
        assertThat(envoy.ask(PULL, known).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
        assertThat(envoy.ask(PULL, github.token("eve")).getStatus().getCode()).isEqualTo(Code.UNAVAILABLE_VALUE);
    }

    @Test
    void shouldTakeAwayTheRoleOfAnOrganisationThatWasLeft() {
        // Given
        github.person("dave", 4, null, "agntcy");
        String token = github.token("dave");
        assertThat(envoy.ask(PUSH, token).getStatus().getCode()).isEqualTo(Code.OK_VALUE);

        // When
        github.leave("dave", "agntcy");

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(envoy.ask(PUSH, token).getStatus().getCode())
                                .isEqualTo(Code.PERMISSION_DENIED_VALUE));
        assertThat(envoy.ask(PULL, token).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
    }
}
