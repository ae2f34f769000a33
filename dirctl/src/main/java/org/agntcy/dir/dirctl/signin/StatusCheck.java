package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.signin.StatusReport.State;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Time;

/// Looks at the sign-ins: at their times, and when asked to, with their providers. One with an issuer that
/// has ended is renewed when it can be.
final class StatusCheck {

    private final Settings settings;
    private final Time time;
    private final boolean validate;

    StatusCheck(Settings settings, Time time, boolean validate) {
        this.settings = settings;
        this.time = time;
        this.validate = validate;
    }

    /// Of the sign-in that the settings name, else of all.
    List<StatusReport> reports() {
        List<StatusReport> reports = new ArrayList<>();
        for (SignInFile file : files()) {
            file.read().ifPresent(signIn -> reports.add(report(file, signIn)));
        }
        return reports;
    }

    /// What else is worth knowing.
    List<String> hints() {
        List<String> hints = new ArrayList<>();
        Stream.of("GITHUB_TOKEN", "AUTH_TOKEN")
                .filter(settings::has)
                .forEach(name -> hints.add(Settings.PREFIX + name + " is set; commands use that token."));
        if (hints.isEmpty() && files().stream().noneMatch(SignInFile::exists)) {
            hints.add("Sign in: dirctl auth login.");
        }
        return hints;
    }

    private List<SignInFile> files() {
        SignIns signIns = SignIns.of(settings);
        if (!Provider.isNamed(settings)) {
            return signIns.all();
        }
        return switch (Provider.of(settings)) {
            case GITHUB -> List.of(signIns.github());
            case OIDC -> settings.has("OIDC_ISSUER") ? List.of(signIns.issuer(settings)) : signIns.issuers();
        };
    }

    private StatusReport report(SignInFile file, SignIn signIn) {
        return file.issuer().isEmpty() ? github(file, signIn) : oidc(file, signIn);
    }

    private StatusReport github(SignInFile file, SignIn signIn) {
        String path = file.path().toString();
        if (!validate) {
            return new StatusReport(signIn, byTimes(signIn), "", path);
        }
        try {
            Optional<GitHub.Account> account = GitHub.of(settings).account(new WebClient(), signIn.accessToken());
            return account.isPresent()
                    ? new StatusReport(
                            signIn,
                            State.ACCEPTED,
                            "GitHub knows it as " + account.get().login(),
                            path)
                    : new StatusReport(signIn, State.REFUSED, "GitHub does not accept the token", path);
        } catch (IOException silent) {
            return new StatusReport(signIn, State.UNKNOWN, String.valueOf(silent.getMessage()), path);
        }
    }

    private StatusReport oidc(SignInFile file, SignIn signIn) {
        String path = file.path().toString();
        try {
            SignIn current = new OidcSession(file, settings, time).current();
            return new StatusReport(current, byTimes(current), "", path);
        } catch (CommandFailure ended) {
            return new StatusReport(signIn, State.EXPIRED, String.valueOf(ended.getMessage()), path);
        }
    }

    private State byTimes(SignIn signIn) {
        return signIn.isValid(time.now()) ? State.VALID : State.EXPIRED;
    }
}
