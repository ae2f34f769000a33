package org.agntcy.dir.trust.keyless;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.RateLimitedException;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.trust.fake.FakeServices;
import org.agntcy.dir.trust.fake.FakeServices.Answer;
import org.agntcy.dir.trust.fake.FakeSigstore;
import org.agntcy.dir.trust.key.SigningKey;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every way in which a service can fail somebody who signs.
class KeylessFailureTest {

    private static final String CID = "baeareih47nx2vjmqxx5xlar766ufi7jbxyedv634kcgagqrmnt42xjor3u";
    private static final Instant TIME = Instant.parse("2026-01-02T03:04:05Z");
    private static final Clock CLOCK = Clock.fixed(TIME, ZoneOffset.UTC);
    private static final String ALICE = "alice@example.org";
    private static final String TOKEN = token("{\"sub\":\"42\",\"email\":\"" + ALICE + "\",\"exp\":1767323645}");
    private static final FakeSigstore SIGSTORE = FakeSigstore.at(TIME);

    private FakeServices services;

    @BeforeEach
    void start() throws IOException {
        services = new FakeServices(SIGSTORE, TOKEN, ALICE);
    }

    @AfterEach
    void stop() {
        services.close();
    }

    static Stream<Arguments> failures() {
        return Stream.of(FakeServices.FULCIO, FakeServices.TIMESTAMPS, FakeServices.REKOR)
                .flatMap(path -> Stream.of(
                        Arguments.of(path, 429, "slow down", RateLimitedException.class, "asked too often"),
                        Arguments.of(path, 500, "oops", UnavailableException.class, "it said HTTP 500 \"oops\""),
                        Arguments.of(path, 503, "", UnavailableException.class, "it said HTTP 503"),
                        Arguments.of(path, 404, "no such page", InvalidInputException.class, "check its address"),
                        Arguments.of(path, 302, "", InvalidInputException.class, "it said HTTP 302"),
                        Arguments.of(path, 200, "", UnavailableException.class, "cannot be used"),
                        Arguments.of(path, 200, "rubbish", UnavailableException.class, "cannot be used"),
                        Arguments.of(path, 200, "{}", UnavailableException.class, "cannot be used"),
                        Arguments.of(path, 200, "[1]", UnavailableException.class, "cannot be used"),
                        Arguments.of(path, 200, "{\"a\":{}}", UnavailableException.class, "cannot be used"),
                        Arguments.of(path, 200, "A".repeat(2_000_000), UnavailableException.class, "does not answer")));
    }

    @ParameterizedTest(name = "{0} {1} {3}")
    @MethodSource("failures")
    void shouldTellWhichServiceFailed(
            String path, int status, String body, Class<? extends DirectoryException> type, String reason) {
        // Given
        services.answer(path, request -> Answer.of(status, body));

        // When
        Throwable failure = catchThrowable(() -> signer(false).sign(CID, TOKEN));

        // Then
        assertThat(failure)
                .isInstanceOf(type)
                .hasMessageContaining(services.address(path).toString())
                .hasMessageContaining(reason)
                .message()
                .hasSizeLessThan(600);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403})
    void shouldNotRepeatTheTokenWhenFulcioDoes(int status) {
        // Given
        services.answer(FakeServices.FULCIO, request -> Answer.of(status, "refused: " + TOKEN));

        // When
        Throwable failure = catchThrowable(() -> signer(false).sign(CID, TOKEN));

        // Then
        assertThat(failure).isInstanceOf(UnauthenticatedException.class).hasMessageContaining("refused: …");
        assertThat(failure.toString()).doesNotContain(TOKEN.substring(0, 20));
    }

    @ParameterizedTest
    @CsvSource({FakeServices.FULCIO, FakeServices.TIMESTAMPS, FakeServices.REKOR})
    void shouldNotWaitForever(String path) {
        // Given
        services.hang(path);
        KeylessSigner signer = new KeylessSigner(addresses(false), CLOCK, Duration.ofMillis(700));

        // Then
        assertThatThrownBy(() -> signer.sign(CID, TOKEN))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(path);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void shouldSayThatNobodyListens(int which) throws IOException {
        // Given
        URI nobody;
        try (ServerSocket socket = new ServerSocket(0)) {
            nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        }
        List<URI> addresses =
                List.of(services.address(""), services.address(""), services.address(FakeServices.TIMESTAMPS));
        KeylessServices broken = new KeylessServices(
                which == 0 ? nobody : addresses.get(0),
                which == 1 ? nobody : addresses.get(1),
                which == 2 ? nobody : addresses.get(2),
                false);

        // Then
        assertThatThrownBy(() -> new KeylessSigner(broken, CLOCK).sign(CID, TOKEN))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining(
                        nobody + (which == 0 ? FakeServices.FULCIO : which == 1 ? FakeServices.REKOR : ""))
                .hasMessageContaining("does not answer");
    }

    @Test
    void shouldNotTakeTheCertificateOfAnotherKey() {
        // Given
        services.answer(
                FakeServices.FULCIO,
                request -> services.certificates(SigningKey.generate().publicKey()));

        // Then
        assertThatThrownBy(() -> signer(false).sign(CID, TOKEN))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the certificate is for another key");
    }

    @Test
    void shouldNotTakeTheTimestampOfAnotherSignature() {
        // Given
        ByteString other = SIGSTORE.timestamps().stamp(new byte[1], TIME);
        services.answer(FakeServices.TIMESTAMPS, request -> new Answer(200, other));

        // Then
        assertThatThrownBy(() -> signer(false).sign(CID, TOKEN))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("the timestamp authority at");
    }

    @Test
    void shouldNotTakeTheEntryOfAnotherSignature() {
        // Given
        services.answer(FakeServices.REKOR, request -> Answer.of(201, """
                {"x":{"body":"e30=","integratedTime":1,"logID":"00","logIndex":1,"verification":{"signedEntryTimestamp":"",
                "inclusionProof":{"checkpoint":"","hashes":[],"logIndex":1,"rootHash":"00","treeSize":2}}}}"""));

        // Then
        assertThatThrownBy(() -> signer(false).sign(CID, TOKEN))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("Rekor at")
                .hasMessageContaining("not a hashedrekord");
    }

    private KeylessSigner signer(boolean skipTransparencyLog) {
        return new KeylessSigner(addresses(skipTransparencyLog), CLOCK);
    }

    private KeylessServices addresses(boolean skipTransparencyLog) {
        return new KeylessServices(
                services.address("/"),
                services.address(""),
                services.address(FakeServices.TIMESTAMPS),
                skipTransparencyLog);
    }

    private static String token(String claims) {
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        return encoder.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + encoder.encodeToString(new byte[256]);
    }
}
