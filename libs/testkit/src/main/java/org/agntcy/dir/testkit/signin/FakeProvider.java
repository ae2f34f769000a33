package org.agntcy.dir.testkit.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// An HTTP server on a free port of the loopback address, whose faults can be planned and whose calls are
/// counted.
///
/// Paths are those below the base URL of the provider, without query. All methods may be called from any
/// thread.
public abstract sealed class FakeProvider implements AutoCloseable permits FakeGitHub, FakeIssuer {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Journal journal = new Journal();

    /// @param tls with a certificate for `localhost`; empty for plain text
    FakeProvider(Optional<SSLContext> tls) {
        try {
            server = listener(tls, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
    }

    /// Lets every request to this path go wrong until [#heal()].
    public void fail(String path, Fault fault) {
        journal.plan(path, fault);
    }

    /// Lets the next `times` requests to this path go wrong. Plans of one path are used up one after the
    /// other.
    public void fail(String path, Fault fault, int times) {
        journal.plan(path, fault, times);
    }

    /// Drops what is left of all plans.
    public void heal() {
        journal.heal();
    }

    /// How many requests came to this path, those that went wrong included.
    public int calls(String path) {
        return journal.requests(path).size();
    }

    /// The last request to this path.
    ///
    /// @throws java.util.NoSuchElementException when there was none
    public Request lastRequest(String path) {
        return journal.requests(path).getLast();
    }

    /// The headers of the last request to this path, by lower-case name.
    public Map<String, String> lastHeaders(String path) {
        return lastRequest(path).headers();
    }

    /// Lets all counts start again at zero.
    public void forgetCalls() {
        journal.forget();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    /// The answer to a request that is not spoilt by a fault.
    abstract Reply reply(Request request);

    /// The path of a request below the base URL.
    abstract String path(String requested);

    final void listen() {
        server.start();
    }

    /// Scheme, host and port.
    final String address() {
        String host = server instanceof HttpsServer ? "https://localhost:" : "http://127.0.0.1:";
        return host + server.getAddress().getPort();
    }

    private static HttpServer listener(Optional<SSLContext> tls, InetSocketAddress address) throws IOException {
        if (tls.isEmpty()) {
            return HttpServer.create(address, 0);
        }
        HttpsServer secured = HttpsServer.create(address, 0);
        secured.setHttpsConfigurator(new HttpsConfigurator(tls.get()));
        return secured;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Request request = Request.of(exchange, path(exchange.getRequestURI().getPath()));
            Optional<Fault> fault = journal.note(request);
            if (fault.isEmpty()) {
                reply(request).send(exchange);
            } else {
                misbehave(exchange, request, fault.get());
            }
        }
    }

    private void misbehave(HttpExchange exchange, Request request, Fault fault) throws IOException {
        switch (fault) {
            case Fault.Drop drop -> throw new IOException("connection dropped by plan");
            case Fault.Text text -> Reply.text(text.body()).send(exchange);
            case Fault.Answer answer -> {
                Reply reply = Reply.json(answer.status(), Map.of("message", answer.message()));
                for (Map.Entry<String, String> header : answer.headers().entrySet()) {
                    reply = reply.with(header.getKey(), header.getValue());
                }
                reply.send(exchange);
            }
            case Fault.Delay delay -> {
                Reply reply = reply(request);
                if (!awaitClosed(delay)) {
                    reply.send(exchange);
                }
            }
        }
    }

    private boolean awaitClosed(Fault.Delay delay) {
        try {
            return closed.await(delay.duration().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
