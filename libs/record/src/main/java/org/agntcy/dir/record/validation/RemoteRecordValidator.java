package org.agntcy.dir.record.validation;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.oasf.SchemaVersion;

/// Asks an OASF schema server: `POST <url>/api/<schema
/// version>/validate/object/record?missing_recommended=true` with the record as JSON; the answer lists
/// `errors` and `warnings`.
///
/// After several failures in a row the server is left alone for a while, and calls fail at once.
public final class RemoteRecordValidator implements RecordValidator {

    private static final int FAILURES_BEFORE_PAUSE = 5;
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final int OK = 200;

    private final String url;
    private final Duration timeout;
    private final HttpClient client;
    private final CircuitBreaker breaker;

    /// Prepares the validator; nothing is sent yet.
    ///
    /// @param url base URL of the schema server; `http://` is assumed when it has no scheme
    /// @param timeout for one record
    public RemoteRecordValidator(String url, Duration timeout) {
        this(url, timeout, Clock.systemUTC());
    }

    RemoteRecordValidator(String url, Duration timeout, Clock clock) {
        String withScheme = url.contains("://") ? url : "http://" + url;
        this.url = withScheme.endsWith("/") ? withScheme.substring(0, withScheme.length() - 1) : withScheme;
        this.timeout = timeout;
        this.client = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.breaker = new CircuitBreaker(FAILURES_BEFORE_PAUSE, PAUSE, clock);
    }

    @Override
    public ValidationResult validate(Struct record) {
        SchemaVersion version = SchemaVersion.of(record);
        byte[] json = CanonicalJson.encode(record);
        Optional<Duration> refusal = breaker.refusal();
        if (refusal.isPresent()) {
            throw new UnavailableException(
                    "the schema server " + url + " failed several times and is not asked for now", null, refusal.get());
        }
        try {
            ValidationResult result = parse(ask(version, json));
            breaker.succeeded();
            return result;
        } catch (UnavailableException failed) {
            breaker.failed();
            throw failed;
        }
    }

    private byte[] ask(SchemaVersion version, byte[] json) {
        URI target = URI.create(url + "/api/" + version.text() + "/validate/object/record?missing_recommended=true");
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(timeout)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(json))
                .build();
        try {
            HttpResponse<byte[]> response = send(request);
            if (response.statusCode() != OK) {
                throw new UnavailableException("failed to validate record at URL " + target + ": HTTP "
                        + response.statusCode() + "; does the server know OASF " + version.text() + "?");
            }
            return response.body();
        } catch (IOException failed) {
            throw new UnavailableException(
                    "failed to send POST request to the schema server " + url + ": " + failed, failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the wait for the schema server was interrupted", interrupted);
        }
    }

    /// The timeout of a request ends with the headers of its answer; this one holds for the whole answer.
    private HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, BodyHandlers.ofByteArray());
        try {
            return answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new IOException("no complete answer within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException cause ? cause : new IOException(failed.getCause());
        }
    }

    private ValidationResult parse(byte[] body) {
        try {
            Struct answer = JsonStruct.parse(body);
            return new ValidationResult(findings(answer, "errors", "error"), findings(answer, "warnings", "warning"));
        } catch (InvalidInputException noJson) {
            throw new UnavailableException(
                    "the schema server " + url + " answered something else than JSON: " + noJson.getMessage(), noJson);
        }
    }

    private static List<Finding> findings(Struct answer, String list, String code) {
        return answer.getFieldsOrDefault(list, Value.getDefaultInstance()).getListValue().getValuesList().stream()
                .map(Value::getStructValue)
                .map(item -> new Finding(
                        text(item, code), text(item, "message"), text(item, "attribute_path"), constraint(item, code)))
                .toList();
    }

    private static String constraint(Struct item, String code) {
        Value constraint = item.getFieldsOrDefault("constraint", Value.getDefaultInstance());
        return text(item, code).equals("constraint_failed") && constraint.getKindCase() == Value.KindCase.STRUCT_VALUE
                ? new String(CanonicalJson.encode(constraint.getStructValue()), java.nio.charset.StandardCharsets.UTF_8)
                : "";
    }

    private static String text(Struct item, String name) {
        return item.getFieldsOrDefault(name, Value.getDefaultInstance()).getStringValue();
    }
}
