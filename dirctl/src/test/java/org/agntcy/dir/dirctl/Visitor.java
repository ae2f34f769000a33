package org.agntcy.dir.dirctl;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/// The person at the browser.
final class Visitor {

    private Visitor() {}

    /// The page that the running command has asked to open.
    static String asked(ByteArrayOutputStream told) {
        return told.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("  http"))
                .findFirst()
                .orElseThrow()
                .strip();
    }

    /// A parameter of that page.
    static String query(ByteArrayOutputStream told, String name) {
        for (String pair : URI.create(asked(told)).getQuery().split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new AssertionError(name);
    }

    /// Goes to a page and wherever it leads.
    static HttpResponse<String> visit(String page) {
        try (HttpClient browser = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            return browser.send(HttpRequest.newBuilder(URI.create(page)).build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
