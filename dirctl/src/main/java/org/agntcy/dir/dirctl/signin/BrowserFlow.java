package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.Printable;

/// Signs in with a browser on this machine: authorization code with PKCE, sent to a port of the loopback
/// (RFC 8252).
final class BrowserFlow {

    /// Between two looks whether the browser has come back.
    private static final Duration LOOK = Duration.ofMillis(50);

    private final WebClient web;
    private final Console console;
    private final Client client;
    private final Secrets secrets;

    /// Whom a provider knows this program as, and where it asks.
    ///
    /// @param issuer of OIDC; empty without
    record Client(
            String provider, String issuer, URI authorization, URI tokens, String id, String secret, String scopes) {}

    /// How it is done.
    ///
    /// @param port any free one when 0
    /// @param open whether the browser is opened
    /// @param otherwise what to do when it takes too long
    record Choices(int port, boolean open, Duration patience, String otherwise) {}

    BrowserFlow(WebClient web, Console console, Client client, Secrets secrets) {
        this.web = web;
        this.console = console;
        this.client = client;
        this.secrets = secrets;
    }

    /// Opens the page and waits until the person is back.
    ///
    /// @throws CommandFailure when nobody has signed in
    Grant run(Choices choices) {
        try (LoopbackListener listener = LoopbackListener.open(choices.port(), secrets.state())) {
            String page = page(listener.redirect());
            console.tell("To sign in with " + client.provider() + ", open this page in a browser on this machine:");
            console.tell("");
            console.tell("  " + page);
            console.tell("");
            if (choices.open()) {
                Browser.open(page, console.environment());
            }
            return exchange(code(await(listener, choices)), listener.redirect());
        } catch (IOException failed) {
            throw new CommandFailure(
                    "failed to sign in with " + client.provider() + ": " + failed.getMessage(), "Try again.");
        }
    }

    private String page(URI redirect) {
        Map<String, String> query = new HashMap<>();
        query.put("response_type", "code");
        query.put("client_id", client.id());
        query.put("redirect_uri", redirect.toString());
        query.put("scope", client.scopes());
        query.put("state", secrets.state());
        query.put("code_challenge", secrets.challenge());
        query.put("code_challenge_method", "S256");
        query.put("nonce", client.issuer().isEmpty() ? "" : secrets.nonce());
        String separator = client.authorization().getRawQuery() == null ? "?" : "&";
        return client.authorization() + separator + WebClient.encode(query);
    }

    private Map<String, String> await(LoopbackListener listener, Choices choices) {
        Countdown countdown = new Countdown(
                console, "Waiting for the browser", console.time().now().plus(choices.patience()));
        try {
            while (!listener.answer().isDone()) {
                if (countdown.isOver()) {
                    throw new CommandFailure(
                            "nobody has signed in within " + Spans.text(choices.patience()), choices.otherwise());
                }
                countdown.pause(LOOK);
            }
            return listener.answer().join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        } finally {
            countdown.clear();
        }
    }

    private String code(Map<String, String> answer) {
        String issuer = answer.getOrDefault("iss", "");
        if (!issuer.isEmpty()
                && !client.issuer().isEmpty()
                && !Issuer.normal(issuer).equals(client.issuer())) {
            throw new CommandFailure("another issuer has answered: " + Printable.of(issuer));
        }
        String code = answer.getOrDefault("code", "");
        if (code.isEmpty()) {
            String error = answer.getOrDefault("error", "no code");
            String description = answer.getOrDefault("error_description", "");
            throw new CommandFailure(client.provider() + " refuses the sign-in: "
                    + Printable.of(error + (description.isEmpty() ? "" : ": " + description)));
        }
        return code;
    }

    private Grant exchange(String code, URI redirect) throws IOException {
        WebAnswer answer = web.post(
                client.tokens(),
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", client.id(),
                        "client_secret", client.secret(),
                        "code", code,
                        "redirect_uri", redirect.toString(),
                        "code_verifier", secrets.verifier()));
        Grant grant = Grant.of(answer.object());
        // GitHub tells errors with 200, too.
        if (!answer.isOk() || grant.accessToken().isEmpty()) {
            throw new CommandFailure(client.provider() + " gives no token: " + answer.complaint());
        }
        return grant;
    }
}
