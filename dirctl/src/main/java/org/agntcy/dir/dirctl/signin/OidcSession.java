package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.FileFailure;
import org.agntcy.dir.dirctl.terminal.Printable;
import org.agntcy.dir.dirctl.terminal.Time;
import org.jspecify.annotations.Nullable;

/// The sign-in with one issuer: kept in its file, renewed with the refresh token before it ends. A new
/// refresh token replaces the old one at once, because an issuer may take each but once. Safe for any
/// number of threads and processes.
final class OidcSession {

    private final SignInFile file;
    private final Settings settings;
    private final Time time;
    private @Nullable SignIn known;

    OidcSession(SignInFile file, Settings settings, Time time) {
        this.file = file;
        this.settings = settings;
        this.time = time;
    }

    /// A sign-in that counts now.
    ///
    /// @throws CommandFailure when there is none
    synchronized SignIn current() {
        SignIn signIn = known == null ? read() : known;
        if (!signIn.isValid(time.now())) {
            signIn = signIn.refreshToken().isEmpty() ? read() : file.alone(time, this::renewed);
        }
        if (!signIn.isValid(time.now()) && !time.now().isBefore(signIn.end())) {
            throw ended(signIn, "it has ended at " + SignInJson.time(signIn.end()));
        }
        known = signIn;
        return signIn;
    }

    private SignIn read() {
        return file.read()
                .orElseThrow(() -> new CommandFailure(
                        "not authenticated with " + Printable.of(file.issuer()),
                        "Sign in: dirctl auth login --oidc-issuer " + Printable.of(file.issuer())
                                + " --oidc-client-id ID."));
    }

    /// Alone with the file; another process may have renewed the sign-in meanwhile.
    private SignIn renewed() {
        SignIn signIn = read();
        if (signIn.isValid(time.now())) {
            return signIn;
        }
        try {
            SignIn renewed = renew(signIn);
            file.write(renewed);
            return renewed;
        } catch (IOException failed) {
            if (time.now().isBefore(signIn.end())) {
                return signIn;
            }
            throw new CommandFailure(
                    "the sign-in of " + signIn.describe() + " cannot be renewed: " + FileFailure.reason(failed),
                    "Try again, or sign in again: dirctl auth login --force.");
        }
    }

    private SignIn renew(SignIn signIn) throws IOException {
        WebClient web = new WebClient();
        WebAnswer answer = web.post(
                Discovery.ask(web, file.issuer(), "--oidc-issuer").tokens(),
                Map.of(
                        "grant_type", "refresh_token",
                        "refresh_token", signIn.refreshToken(),
                        "client_id", client(signIn)));
        if (answer.isTrouble()) {
            throw answer.unexpected();
        }
        Grant grant = Grant.of(answer.object());
        if (!answer.isOk() || grant.accessToken().isEmpty()) {
            throw ended(signIn, answer.complaint());
        }
        String next = grant.refreshToken().isEmpty() ? signIn.refreshToken() : grant.refreshToken();
        Instant now = time.now();
        return signIn.renewed(grant.bearer(), next, grant.end(now), now);
    }

    private String client(SignIn signIn) {
        return settings.text("OIDC_CLIENT_ID")
                .orElseGet(() -> JwtClaims.of(signIn.accessToken())
                        .map(JwtClaims::client)
                        .orElse(""));
    }

    private static CommandFailure ended(SignIn signIn, String reason) {
        return new CommandFailure(
                "the sign-in of " + signIn.describe() + " does not count any more: " + reason,
                "Sign in again: dirctl auth login --force.");
    }
}
