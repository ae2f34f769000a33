package org.agntcy.dir.testkit.registry;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;

/// An OCI registry (OCI Distribution 1.1) on a free port of the loopback address, in memory.
public final class TestRegistry implements AutoCloseable {

    private final HttpServer server;
    private final String address;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final RegistryContent content = new RegistryContent();
    private final FaultPlan faults = new FaultPlan();
    private final RegistryHandler handler;
    private final RegistryAccessControl access;

    private TestRegistry(HttpServer server, String scheme, RegistryFeatures features) {
        this.server = server;
        this.address = scheme + "://127.0.0.1:" + server.getAddress().getPort();
        this.handler = new RegistryHandler(content, features);
        this.access = new RegistryAccessControl(features.access());
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /// A registry with every feature and without access control.
    public static TestRegistry start() {
        return start(RegistryFeatures.all());
    }

    /// A registry over plain HTTP.
    public static TestRegistry start(RegistryFeatures features) {
        try {
            return new TestRegistry(HttpServer.create(freePort(), 0), "http", features);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// A registry over TLS with the certificate of this context, which must be good for `127.0.0.1`.
    public static TestRegistry startWithTls(RegistryFeatures features, SSLContext tls) {
        try {
            HttpsServer server = HttpsServer.create(freePort(), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(tls));
            return new TestRegistry(server, "https", features);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Scheme, host and port.
    public URI address() {
        return URI.create(address);
    }

    /// Lets the next `times` requests of a kind go wrong. Plans of one kind are used up one after the other.
    public void fail(RegistryCall call, Fault fault, int times) {
        faults.add(call, fault, times);
    }

    /// Drops what is left of the plan.
    public void heal() {
        faults.clear();
    }

    /// How many requests of each kind there were; kinds without requests are absent.
    public Map<RegistryCall, Integer> counts() {
        return faults.counts();
    }

    public void resetCounts() {
        faults.resetCounts();
    }

    /// Makes every bearer token invalid, as if it had expired.
    public void revokeTokens() {
        access.revokeTokens();
    }

    /// Removes a blob behind everybody's back, as garbage collection does.
    public void removeBlob(String digest) {
        content.removeBlob(digest);
    }

    /// The digests of all manifests, in the order of their push.
    public Collection<String> manifestDigests() {
        return content.manifestDigests();
    }

    /// All tags, in their order.
    public Collection<String> tags() {
        return content.tags("", Integer.MAX_VALUE);
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        RegistryCall call = RegistryCall.of(
                exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        Optional<Fault> fault = faults.next(call);
        try (exchange) {
            if (fault.isEmpty()) {
                send(exchange, reply(call, exchange));
            } else {
                misbehave(exchange, call, fault.get());
            }
        }
    }

    private void misbehave(HttpExchange exchange, RegistryCall call, Fault fault) throws IOException {
        switch (fault) {
            case Fault.Drop drop -> throw new IOException("connection dropped by plan");
            case Fault.Answer answer -> {
                exchange.getRequestBody().readAllBytes();
                Reply reply = answer.code().isEmpty()
                        ? Reply.of(answer.status())
                        : Reply.error(answer.status(), answer.code());
                answer.headers().forEach(reply::with);
                send(exchange, reply);
            }
            case Fault.Delay delay -> {
                Reply reply = reply(call, exchange);
                if (!awaitClosed(delay)) {
                    send(exchange, reply);
                }
            }
            case Fault.WrongBytes wrong -> {
                Reply reply = reply(call, exchange);
                reply.body()[0] ^= 1;
                send(exchange, reply);
            }
            case Fault.Truncate truncate -> {
                Reply reply = reply(call, exchange);
                sendHeaders(exchange, reply);
                exchange.getResponseBody().write(reply.body(), 0, reply.body().length / 2);
                exchange.getResponseBody().flush();
                throw new IOException("body truncated by plan");
            }
        }
    }

    private Reply reply(RegistryCall call, HttpExchange exchange) throws IOException {
        if (call == RegistryCall.TOKEN) {
            return access.token(exchange);
        }
        Optional<Reply> refusal = access.refuse(exchange, address, scope(call, exchange));
        if (refusal.isPresent()) {
            exchange.getRequestBody().readAllBytes();
            return refusal.get();
        }
        return handler.handle(call, exchange);
    }

    private static String scope(RegistryCall call, HttpExchange exchange) {
        String[] path = exchange.getRequestURI().getPath().split("/", -1);
        String actions = switch (call) {
            case PING, TOKEN, OTHER -> "";
            case BLOB_POST, BLOB_PUT, MANIFEST_PUT -> "pull,push";
            case MANIFEST_DELETE -> "delete";
            case BLOB_HEAD, BLOB_GET, MANIFEST_HEAD, MANIFEST_GET, REFERRERS, TAGS -> "pull";
        };
        return actions.isEmpty() ? "" : "repository:" + path[2] + ":" + actions;
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        sendHeaders(exchange, reply);
        if (!exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseBody().write(reply.body());
        }
    }

    private static void sendHeaders(HttpExchange exchange, Reply reply) throws IOException {
        reply.headers().forEach(exchange.getResponseHeaders()::set);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(reply.body().length));
        }
        boolean bodiless = head || reply.body().length == 0;
        exchange.sendResponseHeaders(reply.status(), bodiless ? -1 : reply.body().length);
    }

    private boolean awaitClosed(Fault.Delay delay) {
        try {
            return closed.await(delay.duration().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static InetSocketAddress freePort() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }
}
