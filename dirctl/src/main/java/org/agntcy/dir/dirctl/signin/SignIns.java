package org.agntcy.dir.dirctl.signin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.context.ConfigHome;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.FileFailure;
import org.agntcy.dir.dirctl.terminal.Printable;

/// The files of all sign-ins: `auth-token.json` for GitHub, and in `tokens` one for each issuer.
public final class SignIns {

    private static final String GITHUB = "auth-token.json";
    private static final String TOKENS = "tokens";

    private final Optional<Path> home;

    private SignIns(Optional<Path> home) {
        this.home = home;
    }

    /// Those of the person whose environment it is.
    public static SignIns of(Settings settings) {
        return new SignIns(ConfigHome.of(settings.environment()));
    }

    /// The provider of the only sign-in there is; empty when there is none.
    ///
    /// @throws CommandFailure when there are several
    public Optional<Provider> only() {
        List<SignInFile> files = all();
        if (files.size() > 1) {
            throw several(files);
        }
        return files.stream()
                .map(file -> file.issuer().isEmpty() ? Provider.GITHUB : Provider.OIDC)
                .findFirst();
    }

    /// Whether anybody has signed in with an issuer.
    public boolean hasIssuer() {
        return !issuers().isEmpty();
    }

    /// Who has signed in with GitHub.
    Optional<SignIn> withGitHub() {
        return home.flatMap(folder -> new SignInFile(folder.resolve(GITHUB), "").read());
    }

    SignInFile github() {
        return new SignInFile(home().resolve(GITHUB), "");
    }

    SignInFile issuer(String issuer) {
        String normal = Issuer.normal(issuer);
        return new SignInFile(home().resolve(TOKENS).resolve(Issuer.fileName(normal)), normal);
    }

    /// The file of the issuer that is set, or else the only one there is.
    ///
    /// @throws CommandFailure when that is not one
    SignInFile issuer(Settings settings) {
        Optional<String> issuer = settings.text("OIDC_ISSUER");
        if (issuer.isPresent()) {
            return issuer(issuer.get());
        }
        List<SignInFile> files = issuers();
        return switch (files.size()) {
            case 0 ->
                throw new CommandFailure(
                        "not authenticated with OIDC",
                        "Sign in: dirctl auth login --oidc-issuer URL --oidc-client-id ID; or set " + Settings.PREFIX
                                + "AUTH_TOKEN.");
            case 1 -> files.getFirst();
            default -> throw several(files);
        };
    }

    /// Those that exist: that of GitHub first.
    List<SignInFile> all() {
        List<SignInFile> files = new ArrayList<>();
        home.map(folder -> new SignInFile(folder.resolve(GITHUB), ""))
                .filter(SignInFile::exists)
                .ifPresent(files::add);
        files.addAll(issuers());
        return files;
    }

    /// Those of issuers that exist.
    List<SignInFile> issuers() {
        Optional<Path> folder = home.map(base -> base.resolve(TOKENS)).filter(Files::isDirectory);
        if (folder.isEmpty()) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder.get())) {
            return files.filter(file -> file.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .map(SignIns::ofFile)
                    .flatMap(Optional::stream)
                    .toList();
        } catch (IOException failed) {
            throw FileFailure.of("failed to read token cache ", folder.get(), failed);
        }
    }

    /// The name of the issuer stands only inside; a file that has none has been made by nobody we know.
    private static Optional<SignInFile> ofFile(Path file) {
        return new SignInFile(file, "")
                .read()
                .map(signIn -> Issuer.normal(signIn.issuer()))
                .filter(issuer -> !issuer.isEmpty())
                .map(issuer -> new SignInFile(file, issuer));
    }

    static CommandFailure several(List<SignInFile> files) {
        List<String> names = files.stream()
                .map(file ->
                        file.issuer().isEmpty() ? "--auth-mode=github" : "--oidc-issuer=" + Printable.of(file.issuer()))
                .toList();
        return new CommandFailure(
                "you are signed in more than once, and it is not said which sign-in counts",
                "Choose with " + String.join(" or ", names) + ".");
    }

    private Path home() {
        return home.orElseThrow(() -> new CommandFailure(
                "there is no place to keep a sign-in: neither XDG_CONFIG_HOME nor HOME is set", "Set HOME."));
    }
}
