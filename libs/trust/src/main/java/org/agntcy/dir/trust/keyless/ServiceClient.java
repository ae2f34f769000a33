package org.agntcy.dir.trust.keyless;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.record.error.UnavailableException;

/// Makes the HTTP calls to the services, each within a time limit and with a limit for the answer. Redirects
/// are not followed: requests carry an identity token. Safe for any thread.
final class ServiceClient {

    /// Answers have a few kilobytes.
    private static final long LARGEST_ANSWER = 1024 * 1024;

    private final Duration timeout;
    private final HttpClient client;

    ServiceClient(Duration timeout) {
        this.timeout = timeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timeout)
                .build();
    }

    /// Sends a request.
    ///
    /// @param service how it is called in messages
    /// @throws UnavailableException when there is no whole answer in time
    ServiceAnswer post(String service, URI address, String contentType, byte[] content) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(timeout)
                .header("Content-Type", contentType)
                .header("User-Agent", "agent-directory")
                .POST(BodyPublishers.ofByteArray(content))
                .build();
        String name = service + " at " + address;
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER));
        try {
            // The timeout of a request ends with the headers of its answer; this one holds for the whole answer.
            HttpResponse<byte[]> response = answer.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new ServiceAnswer(name, response.statusCode(), response.body());
        } catch (TimeoutException late) {
            answer.cancel(true);
            throw new UnavailableException(name + " did not answer within " + timeout.toMillis() + " ms", late);
        } catch (ExecutionException failed) {
            throw new UnavailableException(name + " does not answer: " + reason(failed), failed);
        } catch (InterruptedException interrupted) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnavailableException("the wait for " + name + " was interrupted", interrupted);
        }
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        return cause instanceof IOException && cause.getMessage() != null
                ? cause.getMessage().replaceAll("\\p{Cntrl}", " ")
                : String.valueOf(cause);
    }
}
