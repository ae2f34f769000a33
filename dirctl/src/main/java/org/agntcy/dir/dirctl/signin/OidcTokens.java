package org.agntcy.dir.dirctl.signin;

import java.util.Optional;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.Caller;
import org.agntcy.dir.dirctl.terminal.Time;
import org.jspecify.annotations.Nullable;

/// The token that is set; else that of the GitHub workflow this runs in, when an audience is set; else that
/// of the person who has signed in with the issuer, renewed before it ends.
final class OidcTokens implements TokenSource {

    private final Settings settings;
    private final Time time;
    private final Optional<WorkflowTokens> workflow;
    private @Nullable OidcSession session;

    OidcTokens(Settings settings, Time time) {
        this.settings = settings;
        this.time = time;
        this.workflow = WorkflowTokens.of(settings, time);
    }

    @Override
    public String token() {
        Optional<String> given = settings.text("AUTH_TOKEN");
        if (given.isPresent()) {
            return BearerText.check(given.get(), "AUTH_TOKEN");
        }
        return workflow.isPresent()
                ? workflow.get().token()
                : session().current().accessToken();
    }

    @Override
    public Caller caller() {
        if (settings.has("AUTH_TOKEN")) {
            return new Caller("call with the token of " + Settings.PREFIX + "AUTH_TOKEN", "Check the token.");
        }
        return workflow.isPresent()
                ? new Caller(
                        "call as a GitHub workflow, for the audience "
                                + settings.text("OIDC_AUDIENCE").orElse(""),
                        "Check --oidc-audience.")
                : new Caller(
                        "are signed in as " + session().current().describe(),
                        "Sign in again: dirctl auth login --force.");
    }

    private synchronized OidcSession session() {
        if (session == null) {
            session = new OidcSession(SignIns.of(settings).issuer(settings), settings, time);
        }
        return session;
    }
}
