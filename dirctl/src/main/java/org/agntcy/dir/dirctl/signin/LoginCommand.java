package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.FileFailure;
import org.agntcy.dir.dirctl.terminal.Printable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// Signs a person in and keeps the token for later commands. With a token of GitHub in the settings nobody
/// is asked.
///
/// Errors: the provider refuses, nobody signs in in time, a setting is missing, Ctrl-C.
@Command(
        name = "login",
        description = {
            "Signs in with GitHub, or with an OIDC issuer when one is set.",
            "GitHub: by a code for any device, or with --web by the browser on this machine.",
            "OIDC: by the browser, or with --device by a code."
        },
        footer = {
            "",
            "With DIRECTORY_CLIENT_GITHUB_TOKEN set, that token is checked and kept; nobody",
            "is asked.",
            "",
            "Examples:",
            "  dirctl auth login",
            "  dirctl auth login --web --github-client-id Iv1.0123456789abcdef",
            "  dirctl auth login --oidc-issuer https://dex.example.org --oidc-client-id cli"
        })
final class LoginCommand implements Callable<Integer> {

    /// The way.
    static final class Way {

        @Option(names = "--web", description = "by the browser on this machine")
        private boolean web;

        @Option(names = "--device", description = "by a code that is typed on any device")
        private boolean device;
    }

    @ArgGroup(exclusive = true)
    private Way way = new Way();

    @Option(
            names = "--callback-port",
            paramLabel = "PORT",
            description = "where the browser answers on this machine (default 8484; 0: any)")
    private int callbackPort = 8484;

    @Option(
            names = "--timeout",
            paramLabel = "TIME",
            converter = Spans.class,
            description = "how long to wait (default: browser 5m, device as long as the code lives)")
    private @Nullable Duration timeout;

    @Option(names = "--no-browser", description = "prints the address and opens no browser")
    private boolean noBrowser;

    @Option(names = "--force", description = "signs in although somebody is signed in")
    private boolean force;

    private final Console console;
    private final Supplier<Settings> settings;

    LoginCommand(Console console, Supplier<Settings> settings) {
        this.console = console;
        this.settings = settings;
    }

    @Override
    public Integer call() {
        Thread waiting = Thread.currentThread();
        console.interruption().onInterrupt(waiting::interrupt);
        Settings given = settings.get();
        switch (Provider.of(given)) {
            case GITHUB -> github(given);
            case OIDC -> oidc(given);
        }
        return ExitCode.SUCCESS.code();
    }

    private void github(Settings given) {
        SignInFile file = SignIns.of(given).github();
        GitHubLogin login = new GitHubLogin(console, given);
        Optional<SignIn> byToken = login.byToken();
        if (byToken.isPresent()) {
            keep(file, byToken.get());
        } else if (!isSignedIn(file)) {
            keep(file, way.web ? login.byBrowser(choices()) : login.byDevice(choices()));
        }
    }

    private void oidc(Settings given) {
        if (given.has("AUTH_TOKEN")) {
            console.tell("Commands use the token of " + Settings.PREFIX + "AUTH_TOKEN; there is no sign-in to make.");
            return;
        }
        OidcLogin login = OidcLogin.of(console, given);
        SignInFile file = SignIns.of(given).issuer(given);
        if (!isSignedIn(file)) {
            keep(file, way.device ? login.byDevice(choices()) : login.byBrowser(choices()));
        }
    }

    private LoginChoices choices() {
        return new LoginChoices(
                Optional.ofNullable(timeout), callbackPort, !noBrowser, Secrets.random(new SecureRandom()));
    }

    private boolean isSignedIn(SignInFile file) {
        Optional<SignIn> known = force
                ? Optional.empty()
                : file.readable().filter(signIn -> signIn.isValid(console.time().now()));
        known.ifPresent(signIn -> {
            console.tell("You are signed in as " + signIn.describe() + " already.");
            tellOrganisations(signIn);
            console.tell("To sign in anew: dirctl auth login --force.");
        });
        return known.isPresent();
    }

    private void keep(SignInFile file, SignIn signIn) {
        console.tell("Signed in as " + signIn.describe() + ".");
        tellOrganisations(signIn);
        try {
            file.write(signIn);
            console.tell("Kept in " + file.path() + " until " + SignInJson.time(signIn.end()) + ".");
            console.tell("Commands use it with --auth-mode=" + signIn.provider() + ".");
        } catch (IOException failed) {
            throw FileFailure.of("failed to keep the token in ", file.path(), failed);
        }
    }

    private void tellOrganisations(SignIn signIn) {
        if (!signIn.orgs().isEmpty()) {
            console.tell("Organisations: " + Printable.of(String.join(", ", signIn.orgs())));
        }
    }
}
