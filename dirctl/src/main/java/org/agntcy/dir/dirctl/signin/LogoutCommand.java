package org.agntcy.dir.dirctl.signin;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;

/// Forgets a sign-in. The provider is not told; whoever has copied the token can use it until it ends.
///
/// Errors: there are several, and it is not said which.
@Command(
        name = "logout",
        description = "Forgets who is signed in.",
        footer = {"", "Examples:", "  dirctl auth logout", "  dirctl auth logout --oidc-issuer https://dex.example.org"
        })
final class LogoutCommand implements Callable<Integer> {

    private final Console console;
    private final Supplier<Settings> settings;

    LogoutCommand(Console console, Supplier<Settings> settings) {
        this.console = console;
        this.settings = settings;
    }

    @Override
    public Integer call() {
        SignInFile file = chosen(settings.get());
        String who = file.readable().map(signIn -> " " + signIn.describe()).orElse("");
        console.tell(
                file.delete()
                        ? "Signed out" + who + "; removed " + file.path() + "."
                        : "Nobody is signed in: no " + file.path() + ".");
        return ExitCode.SUCCESS.code();
    }

    private static SignInFile chosen(Settings given) {
        SignIns signIns = SignIns.of(given);
        if (Provider.isNamed(given)) {
            return switch (Provider.of(given)) {
                case GITHUB -> signIns.github();
                case OIDC -> signIns.issuer(given);
            };
        }
        List<SignInFile> files = signIns.all();
        if (files.size() > 1) {
            throw SignIns.several(files);
        }
        return files.isEmpty() ? signIns.github() : files.getFirst();
    }
}
