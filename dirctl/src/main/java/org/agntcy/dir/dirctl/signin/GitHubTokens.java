package org.agntcy.dir.dirctl.signin;

import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.Caller;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Time;

/// The token that is set, else that of the person who has signed in with GitHub.
final class GitHubTokens implements TokenSource {

    private static final String ADVICE = "Sign in: dirctl auth login; or set " + Settings.PREFIX + "GITHUB_TOKEN.";

    private final Settings settings;
    private final Time time;

    GitHubTokens(Settings settings, Time time) {
        this.settings = settings;
        this.time = time;
    }

    @Override
    public String token() {
        return settings.text("GITHUB_TOKEN")
                .map(token -> BearerText.check(token, "GITHUB_TOKEN"))
                .orElseGet(() -> signIn().accessToken());
    }

    @Override
    public Caller caller() {
        return settings.has("GITHUB_TOKEN")
                ? new Caller(
                        "call with the token of " + Settings.PREFIX + "GITHUB_TOKEN",
                        "Check the token, or sign in instead: dirctl auth login.")
                : new Caller("are signed in as " + signIn().describe(), "Sign in again: dirctl auth login --force.");
    }

    private SignIn signIn() {
        SignIn signIn = SignIns.of(settings)
                .withGitHub()
                .orElseThrow(() -> new CommandFailure("not authenticated with GitHub", ADVICE));
        if (!signIn.isValid(time.now())) {
            throw new CommandFailure(
                    "not authenticated with GitHub: the sign-in of " + signIn.describe() + " has ended at "
                            + SignInJson.time(signIn.end()),
                    "Sign in again: dirctl auth login.");
        }
        return signIn;
    }
}
