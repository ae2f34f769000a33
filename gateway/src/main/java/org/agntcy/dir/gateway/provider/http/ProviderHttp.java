package org.agntcy.dir.gateway.provider.http;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.agntcy.dir.record.error.UnavailableException;

/// Reads from providers: the time until the end of the body, its size, and the number of reads at a time
/// are limited; redirects are not followed, for the requests carry tokens. Safe for threads.
public final class ProviderHttp implements AutoCloseable {

    /// Key sets and pages of organisations have a tenth of it.
    private static final long LARGEST_BODY = 1024 * 1024;

    /// So many people who are new at the same moment wait for nobody.
    private static final int MOST_AT_A_TIME = 64;

    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}");

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore room = new Semaphore(MOST_AT_A_TIME);
    private final HttpClient client;

    /// A client without connections.
    ///
    /// @param connectTimeout longest wait for a connection
    /// @param tls which servers are trusted; empty for what the Java runtime trusts
    public ProviderHttp(Duration connectTimeout, Optional<SSLContext> tls) {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connectTimeout)
                .executor(threads);
        tls.ifPresent(builder::sslContext);
        this.client = builder.build();
    }

    /// Threads for what waits for an answer, one for each task.
    public Executor threads() {
        return threads;
    }

    /// Reads an address.
    ///
    /// @param timeout until the end of the body
    /// @throws NoAnswerException when there is no whole answer in time
    public ProviderAnswer get(URI address, Map<String, String> headers, Duration timeout) throws NoAnswerException {
        long end = System.nanoTime() + timeout.toNanos();
        HttpRequest.Builder request = HttpRequest.newBuilder(address).header("User-Agent", "agent-directory");
        headers.forEach(request::header);
        try {
            if (!room.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new NoAnswerException("too many calls to " + address.getHost() + " at a time");
            }
            try {
                return send(request.build(), end - System.nanoTime());
            } finally {
                room.release();
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the call to " + address.getHost() + " was cancelled", cancelled);
        }
    }

    /// On a thread of its own, because the time limit must also cover the body.
    private ProviderAnswer send(HttpRequest request, long nanoseconds) throws NoAnswerException, InterruptedException {
        Future<HttpResponse<String>> exchange = threads.submit(() -> client.send(
                request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LARGEST_BODY)));
        try {
            HttpResponse<String> answer = exchange.get(nanoseconds, TimeUnit.NANOSECONDS);
            return new ProviderAnswer(answer.statusCode(), answer.headers(), answer.body());
        } catch (TimeoutException late) {
            throw new NoAnswerException("no answer in time", late);
        } catch (ExecutionException failed) {
            throw new NoAnswerException(reason(failed), failed);
        } finally {
            exchange.cancel(true);
        }
    }

    private static String reason(ExecutionException failed) {
        Throwable cause = failed.getCause() == null ? failed : failed.getCause();
        String message = cause.getMessage() == null ? "" : " " + cause.getMessage();
        return CONTROL.matcher(cause.getClass().getSimpleName() + message).replaceAll(" ");
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        threads.close();
    }
}
