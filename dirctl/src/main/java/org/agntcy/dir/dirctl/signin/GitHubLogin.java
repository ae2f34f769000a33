package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.jspecify.annotations.Nullable;

/// Signs a person in with GitHub: by the token that is set, by device, or by browser.
final class GitHubLogin {

    /// The public client of GitHub's own command line, which the published client signs in as.
    private static final String DEVICE_CLIENT = "178c6fc778ccc68e1d6a";

    private final Console console;
    private final Settings settings;
    private final GitHub github;
    private final WebClient web = new WebClient();

    GitHubLogin(Console console, Settings settings) {
        this.console = console;
        this.settings = settings;
        this.github = GitHub.of(settings);
    }

    /// Signs in without asking anybody: with the token of a flag, the environment or a context. Empty when
    /// there is none.
    ///
    /// @throws CommandFailure when GitHub does not accept it
    Optional<SignIn> byToken() {
        return settings.text("GITHUB_TOKEN").map(given -> {
            String token = BearerText.check(given, "GITHUB_TOKEN");
            return signIn(token, "bearer", null, "the token of " + Settings.PREFIX + "GITHUB_TOKEN");
        });
    }

    SignIn byDevice(LoginChoices choices) {
        DeviceFlow.Client client = new DeviceFlow.Client(
                Provider.GITHUB.title(),
                github.page("/login/device/code"),
                github.page("/login/oauth/access_token"),
                settings.text("GITHUB_CLIENT_ID").orElse(DEVICE_CLIENT),
                settings.text("GITHUB_CLIENT_SECRET").orElse(""),
                GitHub.SCOPES);
        return signIn(new DeviceFlow(web, console, client).run(choices.patience()));
    }

    SignIn byBrowser(LoginChoices choices) {
        String id = settings.text("GITHUB_CLIENT_ID")
                .orElseThrow(() -> new CommandFailure(
                        "the sign-in by browser needs an OAuth application of your own",
                        "Set --github-client-id or " + Settings.PREFIX
                                + "GITHUB_CLIENT_ID; or sign in by device, without --web."));
        BrowserFlow.Client client = new BrowserFlow.Client(
                Provider.GITHUB.title(),
                "",
                github.page("/login/oauth/authorize"),
                github.page("/login/oauth/access_token"),
                id,
                settings.text("GITHUB_CLIENT_SECRET").orElse(""),
                GitHub.SCOPES);
        return signIn(new BrowserFlow(web, console, client, choices.secrets()).run(choices.browser()));
    }

    private SignIn signIn(Grant grant) {
        return signIn(
                grant.accessToken(),
                grant.tokenType().isEmpty() ? "bearer" : grant.tokenType(),
                grant.end(console.time().now()),
                "the token that it has just made");
    }

    private SignIn signIn(String token, String type, @Nullable Instant end, String origin) {
        try {
            GitHub.Account account = github.account(web, token).orElseThrow(() -> GitHub.refused(origin));
            return new SignIn(
                    token,
                    type,
                    Provider.GITHUB.mode(),
                    "",
                    "",
                    end == null ? account.tokenEnd() : end,
                    account.login(),
                    account.id(),
                    account.email(),
                    organisations(token),
                    console.time().now());
        } catch (IOException failed) {
            throw new CommandFailure(String.valueOf(failed.getMessage()), "Try again later.");
        }
    }

    /// A directory may know a person by name alone.
    private List<String> organisations(String token) {
        try {
            return github.organisations(web, token);
        } catch (IOException unknown) {
            console.tell("Warning: GitHub does not tell your organisations: " + unknown.getMessage());
            return List.of();
        }
    }
}
