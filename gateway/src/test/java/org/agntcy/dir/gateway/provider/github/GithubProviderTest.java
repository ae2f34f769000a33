package org.agntcy.dir.gateway.provider.github;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.ManualClock;
import org.agntcy.dir.gateway.ObservedCalls;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.provider.ProviderObserver.Outcome;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.gateway.provider.Verification.Known;
import org.agntcy.dir.gateway.provider.Verification.Rejected;
import org.agntcy.dir.gateway.provider.Verification.Unavailable;
import org.agntcy.dir.gateway.provider.http.ProviderHttp;
import org.agntcy.dir.testkit.signin.FakeGitHub;
import org.agntcy.dir.testkit.signin.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GithubProviderTest {

    private static final String USER = "/user";
    private static final String ORGANISATIONS = "/user/orgs";
    private static final Duration USER_LIFETIME = Duration.ofMinutes(5);
    private static final Duration GROUPS_LIFETIME = Duration.ofMinutes(2);

    private final ManualClock clock = new ManualClock();
    private final ObservedCalls observed = new ObservedCalls();
    private final FakeGitHub github = FakeGitHub.start(clock);
    private final ProviderHttp http = new ProviderHttp(Duration.ofSeconds(2), Optional.empty());

    private GithubProvider provider = provider(Duration.ofSeconds(4));
    private String token = "";

    @BeforeEach
    void signUp() {
        github.person("alice", 4711, "alice@example.org", "agntcy", "spiffe");
        token = github.token("alice");
    }

    @AfterEach
    void close() {
        http.close();
        github.close();
    }

    @Test
    void shouldKnowUserAndOrganisations() {
        // When
        Verification verification = provider.verify(token);

        // Then
        assertThat(verification).isEqualTo(alice("agntcy", "spiffe"));
        assertThat(github.lastHeaders(USER))
                .containsEntry("authorization", "Bearer " + token)
                .containsEntry("accept", "application/vnd.github.v3+json")
                .containsEntry("x-github-api-version", "2022-11-28");
    }

    @Test
    void shouldReadAllPagesOfOrganisations() {
        // Given
        String[] names =
                IntStream.range(0, 250).mapToObj(number -> "org-" + number).toArray(String[]::new);
        github.person("alice", 4711, "alice@example.org", names);
        token = github.token("alice");

        // Then
        assertThat(provider.verify(token)).isEqualTo(alice(names));
        assertThat(github.calls(ORGANISATIONS)).isEqualTo(3);
    }

    @Test
    void shouldAskOnceForThousandFirstRequestsAtATime() throws Exception {
        // Given
        github.fail(USER, Fault.delay(Duration.ofMillis(200)), 1);
        List<Future<Verification>> answers = new ArrayList<>();

        // When
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                answers.add(clients.submit(() -> provider.verify(token)));
            }
        }

        // Then
        for (Future<Verification> answer : answers) {
            assertThat(answer.get()).isEqualTo(alice("agntcy", "spiffe"));
        }
        assertThat(github.calls(USER)).isEqualTo(1);
        assertThat(github.calls(ORGANISATIONS)).isEqualTo(1);
    }

    @Test
    void shouldNotHoldUpOthersWhileOneTokenIsLookedUp() throws Exception {
        // Given
        github.person("bob", 4712, null);
        String other = github.token("bob");
        github.fail(USER, Fault.delay(Duration.ofSeconds(3)), 1);

        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Verification> slow = clients.submit(() -> provider.verify(token));
            await().until(() -> github.calls(USER) == 1);

            // When
            Verification quick = provider.verify(other);

            // Then
            assertThat(quick).isInstanceOf(Known.class);
            assertThat(slow.isDone()).isFalse();
            assertThat(slow.get()).isInstanceOf(Known.class);
        }
    }

    @Test
    void shouldForgetOrganisationsInTheirOwnTime() {
        // Given
        provider.verify(token);
        github.leave("alice", "agntcy");
        assertThat(provider.verify(token)).isEqualTo(alice("agntcy", "spiffe"));

        // When
        clock.advance(GROUPS_LIFETIME);

        // Then
        assertThat(provider.verify(token)).isEqualTo(alice("spiffe"));
        assertThat(github.calls(USER)).isEqualTo(1);
        assertThat(github.calls(ORGANISATIONS)).isEqualTo(2);
    }

    @Test
    void shouldForgetUsersInTheirOwnTime() {
        // Given
        provider.verify(token);
        github.revoke(token);
        assertThat(provider.verify(token)).isInstanceOf(Known.class);

        // When
        clock.advance(USER_LIFETIME);

        // Then
        assertThat(provider.verify(token)).isEqualTo(new Rejected("the GitHub token is invalid or has expired"));
    }

    @Test
    void shouldForgetAUserWhoseTokenIsRefusedForTheOrganisations() {
        // Given
        provider.verify(token);
        github.revoke(token);

        // When
        clock.advance(GROUPS_LIFETIME);

        // Then
        assertThat(provider.verify(token)).isInstanceOf(Rejected.class);
        assertThat(provider.verify(token)).isInstanceOf(Rejected.class);
        assertThat(github.calls(USER)).isEqualTo(2);
    }

    @Test
    void shouldGoOnWithUsersThatAreKnownWhileGithubIsDown() {
        // Given
        provider.verify(token);

        // When
        github.fail(USER, Fault.answer(503));
        github.fail(ORGANISATIONS, Fault.answer(503));

        // Then
        assertThat(provider.verify(token)).isEqualTo(alice("agntcy", "spiffe"));

        // When
        clock.advance(GROUPS_LIFETIME);

        // Then
        assertThat(provider.verify(token))
                .isEqualTo(new Known(
                        identity(),
                        new Groups.Unknown("GitHub answered with HTTP status 503", Optional.empty()),
                        Optional.empty()));

        // When
        clock.advance(USER_LIFETIME);

        // Then
        assertThat(provider.verify(token))
                .isEqualTo(new Unavailable("GitHub answered with HTTP status 503", Optional.empty()));

        // When
        github.heal();
        clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(provider.verify(token)).isEqualTo(alice("agntcy", "spiffe"));
    }

    @ParameterizedTest
    @MethodSource
    void shouldTellFaultsApart(Fault fault, Verification verification, Outcome outcome) {
        // Given
        github.fail(USER, fault);

        // Then
        assertThat(provider.verify(token)).isEqualTo(verification);
        assertThat(observed.outcomes()).containsExactly(outcome);
    }

    static Stream<Arguments> shouldTellFaultsApart() {
        String limited = "GitHub limits how often it is asked";
        return Stream.of(
                Arguments.of(
                        Fault.answer(401),
                        new Rejected("the GitHub token is invalid or has expired"),
                        Outcome.REJECTED),
                Arguments.of(
                        Fault.answer(403),
                        new Rejected("the GitHub token lacks the permissions read:user and read:org"),
                        Outcome.REJECTED),
                Arguments.of(
                        Fault.secondaryRateLimit(Duration.ofSeconds(30)),
                        new Unavailable(limited, Optional.of(Duration.ofSeconds(30))),
                        Outcome.RATE_LIMITED),
                Arguments.of(
                        Fault.primaryRateLimit(new ManualClock().instant().getEpochSecond() + 90),
                        new Unavailable(limited, Optional.of(Duration.ofSeconds(90))),
                        Outcome.RATE_LIMITED),
                Arguments.of(
                        Fault.tooManyRequests(Duration.ofSeconds(7)),
                        new Unavailable(limited, Optional.of(Duration.ofSeconds(7))),
                        Outcome.RATE_LIMITED),
                Arguments.of(
                        Fault.answer(429),
                        new Unavailable(limited, Optional.of(Duration.ofMinutes(1))),
                        Outcome.RATE_LIMITED),
                Arguments.of(
                        Fault.answer(500),
                        new Unavailable("GitHub answered with HTTP status 500", Optional.empty()),
                        Outcome.UNAVAILABLE),
                Arguments.of(
                        new Fault.Answer(302, Map.of("Location", "http://elsewhere.example/"), ""),
                        new Unavailable("GitHub answered with HTTP status 302", Optional.empty()),
                        Outcome.UNAVAILABLE),
                Arguments.of(
                        new Fault.Text("<html>"),
                        new Unavailable("the answer of GitHub is not understood", Optional.empty()),
                        Outcome.UNAVAILABLE),
                Arguments.of(
                        new Fault.Text("{\"login\": \"a:b\", \"id\": 1}"),
                        new Unavailable("the answer of GitHub is not understood", Optional.empty()),
                        Outcome.UNAVAILABLE));
    }

    @ParameterizedTest
    @MethodSource
    void shouldNotAnswerWhenGithubDoesNot(Fault fault, String reason) {
        // Given
        provider = provider(Duration.ofMillis(300));
        github.fail(USER, fault);

        // When
        Verification verification = provider.verify(token);

        // Then
        assertThat(((Unavailable) verification).reason()).contains(reason);
    }

    static Stream<Arguments> shouldNotAnswerWhenGithubDoesNot() {
        return Stream.of(
                Arguments.of(Fault.delay(Duration.ofSeconds(30)), "GitHub does not answer: no answer in time"),
                Arguments.of(Fault.drop(), "GitHub does not answer: "),
                Arguments.of(new Fault.Text("x".repeat(2_000_000)), "GitHub does not answer: IOException"));
    }

    @Test
    void shouldKnowTheUserWhoseOrganisationsAreHidden() {
        // Given
        github.fail(ORGANISATIONS, Fault.answer(403));

        // Then
        assertThat(provider.verify(token))
                .isEqualTo(new Known(
                        identity(),
                        new Groups.Hidden("the GitHub token lacks the permission read:org"),
                        Optional.empty()));
    }

    @Test
    void shouldNotAskAgainWhileGithubLimits() {
        // Given
        github.fail(USER, Fault.tooManyRequests(Duration.ofSeconds(30)), 1);
        provider.verify(token);

        // When
        clock.advance(Duration.ofSeconds(29));

        // Then
        assertThat(provider.verify(token)).isInstanceOf(Unavailable.class);
        assertThat(github.calls(USER)).isEqualTo(1);

        // When
        clock.advance(Duration.ofSeconds(1));

        // Then
        assertThat(provider.verify(token)).isEqualTo(alice("agntcy", "spiffe"));
    }

    private GithubProvider provider(Duration timeout) {
        return new GithubProvider(
                http,
                new GithubSettings(github.api() + "/", timeout, USER_LIFETIME, GROUPS_LIFETIME, 100),
                clock,
                observed,
                _ -> {});
    }

    private static Known alice(String... organisations) {
        List<Group> groups = Stream.of(organisations)
                .map(name -> new Group(name, "org:" + name))
                .toList();
        return new Known(identity(), new Groups.Listed(groups), Optional.empty());
    }

    private static Identity identity() {
        return new Identity("github", "4711", "alice", Optional.of("alice@example.org"));
    }
}
