package org.agntcy.dir.record.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.agntcy.dir.record.Json;
import org.agntcy.dir.record.error.UnavailableException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RemoteRecordValidatorTest {

    private static final String RECORD = "{\"schema_version\":\"1.0.0\",\"name\":\"x\"}";

    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile int status = 200;
    private volatile String answer = "{\"errors\":[],\"warnings\":[]}";
    private HttpServer server;
    private RemoteRecordValidator validator;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        validator = new RemoteRecordValidator(
                "127.0.0.1:" + server.getAddress().getPort() + "/", Duration.ofSeconds(5), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void shouldSendTheRecordToItsVersion() {
        // When
        ValidationResult result = validator.validate(Json.of(RECORD));

        // Then
        assertThat(result).isEqualTo(ValidationResult.VALID);
        assertThat(requests)
                .containsExactly("POST /api/1.0.0/validate/object/record?missing_recommended=true "
                        + "{\"name\":\"x\",\"schema_version\":\"1.0.0\"}");
    }

    @Test
    void shouldReadErrorsAndWarnings() {
        // Given
        answer = """
                {"errors":[{"error":"constraint_failed","message":"No.","attribute_path":"skills[0]",
                            "constraint":{"at_least_one":["id"]}}],
                 "warnings":[{"warning":"w","message":"Hm."}],"error_count":1,"warning_count":1}
                """;

        // When
        ValidationResult result = validator.validate(Json.of(RECORD));

        // Then
        assertThat(result.messages())
                .containsExactly(
                        "ERROR: No. Attribute path: skills[0]. Constraint: {\"at_least_one\":[\"id\"]}",
                        "WARNING: Validation Error: Hm.");
    }

    @Test
    void shouldTellAServerThatFails() {
        // Given
        status = 404;

        // Then
        assertThatThrownBy(() -> validator.validate(Json.of(RECORD)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("HTTP 404");
    }

    @Test
    void shouldTellAnAnswerThatIsNoJson() {
        // Given
        answer = "<html>";

        // Then
        assertThatThrownBy(() -> validator.validate(Json.of(RECORD)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("something else than JSON");
    }

    @Test
    void shouldLeaveAFailingServerAlone() {
        // Given
        status = 500;
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(() -> validator.validate(Json.of(RECORD))).hasMessageContaining("HTTP 500");
        }

        // Then
        assertThatThrownBy(() -> validator.validate(Json.of(RECORD)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("is not asked for now");
        assertThat(requests).hasSize(5);
    }

    @Test
    void shouldLetOneCallTryAfterThePause() {
        // Given
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(start);
        CircuitBreaker breaker =
                new CircuitBreaker(1, Duration.ofSeconds(10), ((InstantSource) now::get).withZone(ZoneOffset.UTC));
        breaker.failed();
        assertThat(breaker.refusal()).contains(Duration.ofSeconds(10));

        // When
        now.set(start.plusSeconds(10));

        // Then
        assertThat(breaker.refusal()).isEmpty();
        assertThat(breaker.refusal()).contains(Duration.ofSeconds(10));
        breaker.succeeded();
        assertThat(breaker.refusal()).isEmpty();
    }

    @Test
    void shouldNotWaitForAnAnswerThatNeverEnds() throws IOException {
        // Given
        CountDownLatch finished = new CountDownLatch(1);
        HttpServer slow = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        slow.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, 10);
            exchange.getResponseBody().write('{');
            exchange.getResponseBody().flush();
            try {
                finished.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        slow.start();
        RemoteRecordValidator impatient = new RemoteRecordValidator(
                "127.0.0.1:" + slow.getAddress().getPort(), Duration.ofMillis(200), Clock.systemUTC());

        // Then
        try {
            assertThatThrownBy(() -> impatient.validate(Json.of(RECORD)))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("200 ms");
        } finally {
            finished.countDown();
            slow.stop(0);
        }
    }

    @Test
    void shouldTellAServerThatIsAway() {
        // Given
        server.stop(0);

        // Then
        assertThatThrownBy(() -> validator.validate(Json.of(RECORD)))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("failed to send POST request");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
