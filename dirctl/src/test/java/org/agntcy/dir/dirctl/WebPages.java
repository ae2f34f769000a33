package org.agntcy.dir.dirctl;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A web server that says what a test wants, for what no provider of the testkit says.
final class WebPages implements AutoCloseable {

    /// Every request: its target, and its header `authorization` behind a space.
    final List<String> requests = Collections.synchronizedList(new ArrayList<>());

    private final HttpServer server;
    private final Set<String> paths = new HashSet<>();

    WebPages() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    /// Answers requests below a path with 200; the last answer for a path counts.
    WebPages answer(String path, Map<String, String> headers, String body) {
        return answer(path, 200, headers, body);
    }

    WebPages answer(String path, int status, Map<String, String> headers, String body) {
        if (!paths.add(path)) {
            server.removeContext(path);
        }
        server.createContext(path, exchange -> {
            String authorization = Optional.ofNullable(
                            exchange.getRequestHeaders().getFirst("authorization"))
                    .orElse("");
            requests.add((exchange.getRequestURI() + " " + authorization).strip());
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        return this;
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
