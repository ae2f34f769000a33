package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.Printable;

/// Signs in with a code that a person types on any device (RFC 8628).
final class DeviceFlow {

    private static final String GRANT = "urn:ietf:params:oauth:grant-type:device_code";

    /// RFC 8628, 3.5.
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private static final int TOO_MANY_REQUESTS = 429;

    private final WebClient web;
    private final Console console;
    private final Client client;

    /// Whom a provider knows this program as, and where it asks.
    record Client(String provider, URI codes, URI tokens, String id, String secret, String scopes) {}

    private sealed interface Poll {
        record Pending() implements Poll {}

        record SlowDown(Duration told) implements Poll {}

        record Granted(Grant grant) implements Poll {}
    }

    DeviceFlow(WebClient web, Console console, Client client) {
        this.web = web;
        this.console = console;
        this.client = client;
    }

    /// Shows a code and waits until it was typed, it has expired or the person has no more time.
    ///
    /// @param patience of the person; empty for as long as the code lives
    /// @throws CommandFailure when nobody has signed in
    Grant run(Optional<Duration> patience) {
        try {
            DeviceCode code = request();
            Duration time =
                    patience.filter(own -> own.compareTo(code.lifetime()) < 0).orElse(code.lifetime());
            show(code, time);
            return await(code, console.time().now().plus(time));
        } catch (IOException failed) {
            throw new CommandFailure(
                    "failed to sign in with " + client.provider() + ": " + failed.getMessage(), "Try again.");
        }
    }

    private DeviceCode request() throws IOException {
        WebAnswer answer = web.post(client.codes(), Map.of("client_id", client.id(), "scope", client.scopes()));
        DeviceCode code = answer.isOk() ? DeviceCode.of(answer.object()) : null;
        if (code == null || !code.isComplete()) {
            throw new CommandFailure(
                    client.provider() + " gives no code for a device: " + answer.complaint(),
                    "Does it allow the device flow to the client " + client.id() + "?");
        }
        return code;
    }

    private void show(DeviceCode code, Duration time) {
        console.tell("To sign in with " + client.provider() + ", open this page in any browser and enter the code:");
        console.tell("");
        console.tell("  Page  " + Printable.of(code.address()));
        console.tell("  Code  " + Printable.of(code.userCode()));
        if (!code.completeAddress().isEmpty()) {
            console.tell("  Both  " + Printable.of(code.completeAddress()));
        }
        console.tell("");
        if (!console.terminal()) {
            console.tell("The code is good for " + Spans.text(time) + ".");
        }
    }

    private Grant await(DeviceCode code, Instant end) throws IOException {
        Countdown countdown = new Countdown(console, "Waiting for you to enter the code", end);
        try {
            return poll(code, countdown);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        } finally {
            countdown.clear();
        }
    }

    private Grant poll(DeviceCode code, Countdown countdown) throws IOException, InterruptedException {
        Duration interval = code.interval();
        boolean failed = false;
        while (true) {
            countdown.pause(interval);
            if (countdown.isOver()) {
                throw expired("nobody has entered it in time");
            }
            try {
                switch (ask(code)) {
                    case Poll.Granted(Grant grant) -> {
                        return grant;
                    }
                    case Poll.SlowDown(Duration told) -> {
                        Duration slower = interval.plus(SLOWER);
                        interval = told.compareTo(slower) > 0 ? told : slower;
                    }
                    case Poll.Pending _ -> {
                        // Asks again.
                    }
                }
                failed = false;
            } catch (IOException trouble) {
                // One may be a network that changes; two are one that is gone.
                if (failed) {
                    throw trouble;
                }
                failed = true;
            }
        }
    }

    private Poll ask(DeviceCode code) throws IOException {
        WebAnswer answer = web.post(
                client.tokens(),
                Map.of(
                        "client_id", client.id(),
                        "client_secret", client.secret(),
                        "device_code", code.deviceCode(),
                        "grant_type", GRANT));
        if (answer.isTrouble()) {
            throw answer.unexpected();
        }
        if (answer.status() == TOO_MANY_REQUESTS) {
            return new Poll.SlowDown(Duration.ZERO);
        }
        JsonObject json = answer.object();
        String error = JsonFields.text(json, "error");
        return switch (error) {
            case "" -> granted(json, answer);
            case "authorization_pending" -> new Poll.Pending();
            case "slow_down" -> new Poll.SlowDown(Duration.ofSeconds(JsonFields.number(json, "interval")));
            case "expired_token" -> throw expired(answer.complaint());
            case "access_denied" ->
                throw new CommandFailure(
                        client.provider() + " says that the sign-in was refused: " + answer.complaint());
            default -> throw new CommandFailure(client.provider() + " refuses the sign-in: " + answer.complaint());
        };
    }

    private static Poll granted(JsonObject json, WebAnswer answer) throws IOException {
        Grant grant = Grant.of(json);
        if (grant.accessToken().isEmpty()) {
            throw answer.unexpected();
        }
        return new Poll.Granted(grant);
    }

    private static CommandFailure expired(String reason) {
        return new CommandFailure("the code has expired: " + reason, "Get a new one: dirctl auth login.");
    }
}
