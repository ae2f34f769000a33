package org.agntcy.dir.reconciler.name;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.agntcy.dir.record.oasf.RecordName;

/// A web server that answers for a domain.
final class TestDomain implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();
    private final AtomicInteger mostAtOnce = new AtomicInteger();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Answer answer = exchange -> send(exchange, 404, "");

    /// What it answers to every request.
    @FunctionalInterface
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    TestDomain() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), 0), 0);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            mostAtOnce.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            try (exchange) {
                answer.to(exchange);
            } finally {
                atOnce.decrementAndGet();
            }
        });
        server.start();
    }

    static TestDomain publishing(JWK... keys) {
        TestDomain domain = new TestDomain();
        domain.publish(keys);
        return domain;
    }

    void publish(JWK... keys) {
        answer(200, keySet(keys));
    }

    void answer(int status, String body) {
        answer = exchange -> send(exchange, status, body);
    }

    void redirect(String location) {
        answer = exchange -> {
            exchange.getResponseHeaders().add("Location", location);
            send(exchange, 302, "");
        };
    }

    /// Answers so much, and never an end.
    void answerEndlessly(int bytes) {
        answer = exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            byte[] part = " ".repeat(1 << 16).getBytes(StandardCharsets.UTF_8);
            for (int sent = 0; sent < bytes; sent += part.length) {
                body.write(part);
            }
            body.flush();
            hang();
        };
    }

    void answerNever() {
        answer = exchange -> hang();
    }

    private void hang() {
        try {
            closed.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    String authority() {
        return "localhost:" + server.getAddress().getPort();
    }

    RecordName name() {
        return new RecordName(RecordName.Protocol.HTTP, authority(), "");
    }

    int requests() {
        return requests.get();
    }

    int mostAtOnce() {
        return mostAtOnce.get();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.close();
    }

    static String keySet(JWK... keys) {
        return Arrays.stream(keys)
                .map(key -> publicPart(key).toJSONString())
                .collect(Collectors.joining(",", "{\"keys\":[", "]}"));
    }

    private static JWK publicPart(JWK key) {
        return switch (key) {
            case ECKey elliptic -> elliptic.toPublicJWK();
            case RSAKey rsa -> rsa.toPublicJWK();
            case OctetKeyPair pair -> pair.toPublicJWK();
            default -> key;
        };
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
