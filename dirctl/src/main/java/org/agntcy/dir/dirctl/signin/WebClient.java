package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Printable;

/// Asks providers, and web servers that hold keys, over HTTPS; on this machine, plain HTTP will do. Redirects
/// are not followed: they could lead a token elsewhere.
public final class WebClient {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /// More than any answer that is used here needs.
    private static final long LARGEST_BODY = 1024 * 1024;

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();

    private final Duration patience;

    /// With half a minute for every answer.
    public WebClient() {
        this(PATIENCE);
    }

    /// @param patience how long an answer may take in all
    WebClient(Duration patience) {
        this.patience = patience;
    }

    /// Asks for a page.
    ///
    /// @param token shown as a bearer token; empty for none
    /// @throws IOException when there is no answer
    public WebAnswer get(URI address, String token) throws IOException {
        HttpRequest.Builder request = request(address).GET();
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return send(request.build());
    }

    /// Sends a form; empty values are left out.
    ///
    /// @throws IOException when there is no answer
    WebAnswer post(URI address, Map<String, String> form) throws IOException {
        return send(request(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encode(form)))
                .build());
    }

    /// A query or a form, in the order of the names; empty values are left out.
    static String encode(Map<String, String> values) {
        return values.entrySet().stream()
                .filter(entry -> !entry.getValue().isEmpty())
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /// An address to ask, from a setting or an answer.
    ///
    /// @param origin what it is, for the message
    /// @throws CommandFailure when it is none, or what is sent there could be read on the way
    public static URI address(String text, String origin) {
        try {
            URI uri = URI.create(text.strip());
            boolean secure = "https".equalsIgnoreCase(uri.getScheme())
                    || ("http".equalsIgnoreCase(uri.getScheme())
                            && THIS_MACHINE.contains(String.valueOf(uri.getHost())));
            if (secure && uri.getHost() != null) {
                return uri;
            }
        } catch (IllegalArgumentException none) {
            // Told below.
        }
        throw new CommandFailure(
                origin + " is \"" + Printable.of(text) + "\", which is no address with https://",
                "Tokens and keys travel encrypted only; http:// is for this machine alone.");
    }

    private HttpRequest.Builder request(URI address) {
        return HttpRequest.newBuilder(address)
                .header("Accept", "application/json")
                .header("User-Agent", "dirctl");
    }

    private WebAnswer send(HttpRequest request) throws IOException {
        String host = request.uri().getHost();
        CompletableFuture<HttpResponse<String>> answer = client.sendAsync(
                request, HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofString(), LARGEST_BODY));
        try {
            // Until the last byte, which the deadline of a request does not cover.
            HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            return new WebAnswer(request.uri(), response.statusCode(), response.headers(), response.body());
        } catch (TimeoutException slow) {
            answer.cancel(true);
            throw new IOException(host + " has not answered for " + patience.toSeconds() + " s", slow);
        } catch (ExecutionException failed) {
            throw new IOException(host + " cannot be reached: " + reason(failed), failed);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }

    /// The deepest one that says anything.
    private static String reason(ExecutionException failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
            reason = cause.getMessage() == null ? reason : cause.getMessage();
        }
        return Printable.of(reason);
    }
}
