package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.Printable;

/// Signs a person in with an OpenID issuer: by browser or by device.
final class OidcLogin {

    private static final String SCOPES = "openid email profile offline_access groups";

    private final Console console;
    private final Client client;
    private final WebClient web = new WebClient();

    /// Whom a person signs in with, and as whom this program asks.
    ///
    /// @param flag where the issuer comes from, for advice
    record Client(String issuer, String flag, String id, String secret, String scopes) {}

    OidcLogin(Console console, Client client) {
        this.console = console;
        this.client = client;
    }

    /// For the directory.
    ///
    /// @throws CommandFailure when issuer or client is not set
    static OidcLogin of(Console console, Settings settings) {
        Client client = new Client(
                required(settings, "OIDC_ISSUER", "--oidc-issuer"),
                "--oidc-issuer",
                required(settings, "OIDC_CLIENT_ID", "--oidc-client-id"),
                "",
                settings.text("OIDC_SCOPES")
                        .map(list -> String.join(" ", list.strip().split("[,\\s]+", -1)))
                        .orElse(SCOPES));
        return new OidcLogin(console, client);
    }

    private static String required(Settings settings, String name, String flag) {
        return settings.text(name)
                .orElseThrow(() -> new CommandFailure(
                        "the sign-in with OIDC needs " + flag, "Set it or " + Settings.PREFIX + name + "."));
    }

    SignIn byDevice(LoginChoices choices) {
        Discovery discovery = discover();
        DeviceFlow.Client own = new DeviceFlow.Client(
                discovery.issuer(),
                discovery.devices(),
                discovery.tokens(),
                client.id(),
                client.secret(),
                client.scopes());
        return signIn(new DeviceFlow(web, console, own).run(choices.patience()), discovery.issuer(), "");
    }

    SignIn byBrowser(LoginChoices choices) {
        Discovery discovery = discover();
        Grant grant = grant(discovery, choices.browser(), choices.secrets());
        return signIn(grant, discovery.issuer(), choices.secrets().nonce());
    }

    /// The ID token alone.
    ///
    /// @throws CommandFailure when nobody signs in, or the issuer gives none that counts
    String identityByBrowser(BrowserFlow.Choices choices, Secrets secrets) {
        Discovery discovery = discover();
        Grant grant = grant(discovery, choices, secrets);
        JwtClaims claims = JwtClaims.of(grant.idToken())
                .orElseThrow(() -> new CommandFailure(
                        discovery.issuer() + " has sent no ID token", "Does it know the scope openid?"));
        check(claims, discovery.issuer(), secrets.nonce(), console.time().now());
        return grant.idToken();
    }

    private Grant grant(Discovery discovery, BrowserFlow.Choices choices, Secrets secrets) {
        BrowserFlow.Client own = new BrowserFlow.Client(
                discovery.issuer(),
                discovery.issuer(),
                discovery.authorization(),
                discovery.tokens(),
                client.id(),
                client.secret(),
                client.scopes());
        return new BrowserFlow(web, console, own, secrets).run(choices);
    }

    private Discovery discover() {
        try {
            return Discovery.ask(web, client.issuer(), client.flag());
        } catch (IOException failed) {
            throw new CommandFailure(
                    "the OIDC issuer " + Printable.of(client.issuer()) + " does not answer: " + failed.getMessage(),
                    "Check " + client.flag() + " and the network.");
        }
    }

    private SignIn signIn(Grant grant, String normal, String nonce) {
        Instant now = console.time().now();
        Optional<JwtClaims> identity = JwtClaims.of(grant.idToken());
        identity.ifPresent(claims -> check(claims, normal, nonce, now));
        Optional<JwtClaims> person = identity.or(() -> JwtClaims.of(grant.accessToken()));
        return new SignIn(
                grant.bearer(),
                grant.tokenType().isEmpty() ? "Bearer" : grant.tokenType(),
                Provider.OIDC.mode(),
                normal,
                grant.refreshToken(),
                grant.end(now),
                person.map(OidcLogin::name).orElse(""),
                person.map(claims -> claims.text("sub")).orElse(""),
                person.map(claims -> claims.text("email")).orElse(""),
                List.of(),
                now);
    }

    /// OpenID Connect Core, 3.1.3.7; the signature need not be checked, because the token came from the
    /// issuer itself.
    private void check(JwtClaims claims, String normal, String nonce, Instant now) {
        if (!Issuer.normal(claims.text("iss")).equals(normal)) {
            throw wrong("it is of the issuer \"" + Printable.of(claims.text("iss")) + "\"");
        }
        if (!claims.audience().contains(client.id())) {
            throw wrong("it is for " + Printable.of(claims.audience().toString()) + " and not for " + client.id());
        }
        if (claims.expiry().isPresent() && !now.isBefore(claims.expiry().get())) {
            throw wrong("it has expired at " + claims.expiry().get() + "; is the clock of this machine right?");
        }
        if (!nonce.isEmpty() && !claims.text("nonce").equals(nonce)) {
            throw wrong("it belongs to another sign-in");
        }
    }

    private static CommandFailure wrong(String reason) {
        return new CommandFailure("the issuer has sent an ID token that does not count: " + reason);
    }

    private static String name(JwtClaims claims) {
        return Stream.of("preferred_username", "name", "email", "sub")
                .map(claims::text)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
