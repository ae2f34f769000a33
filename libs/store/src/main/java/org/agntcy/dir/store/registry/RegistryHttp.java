package org.agntcy.dir.store.registry;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.record.error.UnavailableException;

/// Makes single HTTP exchanges: connections are reused, the time until the end of the body is limited, redirects of
/// reads are followed without handing our credentials to another host.
final class RegistryHttp implements AutoCloseable {

    private static final int MOST_REDIRECTS = 5;

    private final RegistrySettings settings;
    private final RegistryObserver observer;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile HttpClient client;

    RegistryHttp(RegistrySettings settings, RegistryObserver observer) {
        this.settings = settings;
        this.observer = observer;
        this.client = connections();
    }

    private HttpClient connections() {
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.limits().connectTimeout())
                .executor(threads);
        settings.certificateAuthorities().map(TrustedAuthorities::context).ifPresent(builder::sslContext);
        return builder.build();
    }

    /// Makes new connections from now on; those that are in use end with what they are used for.
    void forgetConnections() {
        HttpClient before = client;
        client = connections();
        before.shutdown();
    }

    /// @param authorization value of the header, if any
    /// @throws TransientFailureException when there is no whole answer in time
    RegistryResponse exchange(RegistryRequest request, Optional<String> authorization)
            throws TransientFailureException {
        URI uri = request.uri();
        for (int redirects = 0; ; redirects++) {
            requireAllowed(uri);
            RegistryResponse response = send(request, uri, isOurs(uri) ? authorization : Optional.empty());
            requireAllowed(uri);
            Optional<URI> next = redirects < MOST_REDIRECTS ? redirect(request, response) : Optional.empty();
            if (next.isEmpty()) {
                return response;
            }
            uri = next.get();
        }
    }

    /// Before a request, so that nothing is sent to a forbidden address, and after it, in case the name was given
    /// another one in between: Java remembers names for half a minute, so this sees the address that was
    /// connected to, and the answer is dropped.
    private void requireAllowed(URI uri) {
        settings.partnerRule().ifPresent(rule -> rule.resolve(uri.getHost()));
    }

    /// Whether an address belongs to the configured registry.
    boolean isOurs(URI uri) {
        return settings.address().getScheme().equals(uri.getScheme())
                && settings.address().getRawAuthority().equals(uri.getRawAuthority());
    }

    /// Whether following an address would leave TLS.
    boolean isDowngrade(URI uri) {
        return "https".equals(settings.address().getScheme()) && !"https".equals(uri.getScheme());
    }

    @Override
    public void close() {
        client.shutdownNow();
        client.close();
        // What is still under way over connections that were forgotten.
        threads.shutdownNow();
        threads.close();
    }

    private Optional<URI> redirect(RegistryRequest request, RegistryResponse response) {
        boolean read = request.method().equals("GET") || request.method().equals("HEAD");
        boolean redirected = response.status() >= 301 && response.status() <= 308;
        // A request to a token service carries credentials that are meant for it alone.
        if (!read || !redirected || request.operation() == RegistryOperation.TOKEN) {
            return Optional.empty();
        }
        return response.header("Location").map(response.uri()::resolve).filter(uri -> !isDowngrade(uri));
    }

    private RegistryResponse send(RegistryRequest request, URI uri, Optional<String> authorization)
            throws TransientFailureException {
        long start = System.nanoTime();
        HttpRequest http = http(request, uri, authorization);
        HttpClient connected = client;
        // On a thread of its own, because the time limit must also cover the body. Not sendAsync: its results pass
        // through the common pool of the Java runtime, where anybody's blocking task would hold up ours.
        Future<HttpResponse<BoundedBody.Content>> exchange =
                submit(() -> connected.send(http, answer -> new BoundedBody(request.bodyLimit())));
        int status = 0;
        try {
            HttpResponse<BoundedBody.Content> answer =
                    exchange.get(settings.limits().requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
            status = answer.statusCode();
            return new RegistryResponse(uri, status, answer.headers(), answer.body());
        } catch (TimeoutException late) {
            exchange.cancel(true);
            throw unreachable("no answer within " + settings.limits().requestTimeout(), late);
        } catch (InterruptedException cancelled) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            throw new UnavailableException("the call to registry " + settings.host() + " was cancelled", cancelled);
        } catch (ExecutionException failure) {
            throw unreachable(reason(failure), failure);
        } finally {
            observer.exchanged(new RegistryExchange(
                    request.operation(), request.method(), uri, status, Duration.ofNanos(System.nanoTime() - start)));
        }
    }

    /// A service that stops closes its clients while callers may still be there; another replica can serve them.
    private <T> Future<T> submit(Callable<T> exchange) {
        try {
            return threads.submit(exchange);
        } catch (RejectedExecutionException closed) {
            throw new UnavailableException("the client of registry " + settings.host() + " is closed", closed);
        }
    }

    private static HttpRequest http(RegistryRequest request, URI uri, Optional<String> authorization) {
        byte[] content = request.payload().content();
        HttpRequest.Builder builder = HttpRequest.newBuilder(uri)
                .method(
                        request.method(),
                        content == null ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(content))
                .header("User-Agent", "agent-directory");
        request.headers().forEach(builder::header);
        authorization.ifPresent(value -> builder.header("Authorization", value));
        return builder.build();
    }

    private TransientFailureException unreachable(String reason, Exception cause) {
        return new TransientFailureException(
                new UnavailableException("registry " + settings.host() + " does not answer: " + reason, cause), null);
    }

    private static String reason(ExecutionException failure) {
        Throwable cause = failure.getCause();
        if (cause instanceof IOException && cause.getMessage() != null) {
            return cause.getClass().getSimpleName() + " " + cause.getMessage().replaceAll("\\p{Cntrl}", " ");
        }
        return String.valueOf(cause);
    }
}
