package org.agntcy.dir.dirctl.signin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// Takes the answer of a provider from the browser on this machine. Nobody else reaches it, and what does
/// not carry the state of this sign-in changes nothing.
final class LoopbackListener implements AutoCloseable {

    private static final String PATH = "/callback";
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_FOUND = 404;

    private final HttpServer server;
    private final String state;
    private final CompletableFuture<Map<String, String>> answer = new CompletableFuture<>();

    private LoopbackListener(HttpServer server, String state) {
        this.server = server;
        this.state = state;
        server.createContext("/", this::handle);
        server.start();
    }

    /// Listens.
    ///
    /// @param port any free one when 0
    /// @throws CommandFailure when somebody else has the port
    static LoopbackListener open(int port, String state) {
        try {
            InetSocketAddress loopback = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
            return new LoopbackListener(HttpServer.create(loopback, 0), state);
        } catch (IOException | IllegalArgumentException taken) {
            throw new CommandFailure(
                    "cannot listen at port " + port + " of this machine: " + taken.getMessage(),
                    "Choose another with --callback-port; the provider has to know it.");
        }
    }

    /// Where the provider sends the browser. The name, because that is what applications are registered
    /// with.
    URI redirect() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + PATH);
    }

    /// The parameters of the answer, once it has come.
    CompletableFuture<Map<String, String>> answer() {
        return answer;
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!exchange.getRequestURI().getPath().equals(PATH) || !"GET".equals(exchange.getRequestMethod())) {
                reply(exchange, NOT_FOUND, "There is nothing here.");
                return;
            }
            Map<String, String> parameters = parameters(exchange.getRequestURI().getRawQuery());
            if (!isOurs(parameters.getOrDefault("state", ""))) {
                reply(exchange, BAD_REQUEST, "This is the answer to another sign-in. Start dirctl again.");
                return;
            }
            boolean good = parameters.containsKey("code");
            reply(
                    exchange,
                    OK,
                    good
                            ? "You can close this window and go back to dirctl."
                            : "The sign-in has failed; dirctl tells why.");
            answer.complete(parameters);
        }
    }

    private boolean isOurs(String given) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), state.getBytes(StandardCharsets.UTF_8));
    }

    private static void reply(HttpExchange exchange, int status, String text) throws IOException {
        byte[] page = ("<!doctype html><meta charset=\"utf-8\"><title>dirctl</title><p>" + text + "</p>\n")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/html; charset=utf-8");
        // The address holds the code, which no other page needs to see.
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, page.length);
        exchange.getResponseBody().write(page);
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : (query == null ? "" : query).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return parameters;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
