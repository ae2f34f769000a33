package org.agntcy.dir.dirctl.signin;

import java.security.SecureRandom;
import java.time.Duration;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;

/// A sign-in that is for one command only: for a token that says who the person is. Nothing of it is kept.
public final class IdentitySignIn {

    private static final String SCOPES = "openid email";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private IdentitySignIn() {}

    /// Opens the browser on this machine and waits until the person is back.
    ///
    /// @param issuer whom the person signs in with
    /// @param client as whom this program asks; the token is for this audience
    /// @param secret of the client; empty for none
    /// @return an ID token
    /// @throws CommandFailure when nobody has signed in, or the token does not count
    public static String token(Console console, String issuer, String client, String secret) {
        Thread waiting = Thread.currentThread();
        console.interruption().onInterrupt(waiting::interrupt);
        OidcLogin.Client own = new OidcLogin.Client(issuer, "--oidc-provider-url", client, secret, SCOPES);
        BrowserFlow.Choices choices = new BrowserFlow.Choices(
                0, true, PATIENCE, "Try again, sign with --key, or give an identity token with --oidc-token.");
        return new OidcLogin(console, own).identityByBrowser(choices, Secrets.random(new SecureRandom()));
    }
}
