package org.agntcy.dir.dirctl.authentication;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.authentication.Authentication.Minted;
import org.agntcy.dir.dirctl.authentication.Authentication.Person;
import org.agntcy.dir.dirctl.authentication.Authentication.Plain;
import org.agntcy.dir.dirctl.authentication.Authentication.WebTls;
import org.agntcy.dir.dirctl.authentication.Authentication.Workload;
import org.agntcy.dir.dirctl.authentication.Authentication.WorkloadToken;
import org.agntcy.dir.dirctl.authentication.Authentication.WorkloadTokenOverWeb;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.signin.Provider;
import org.agntcy.dir.dirctl.signin.SignIns;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.record.error.InvalidInputException;

/// Chooses by `--auth-mode`. Without one, what credentials are set decides, and then who is signed in; only
/// who has neither talks plainly. A sign-in does not count for a directory on this machine, which speaks no
/// TLS as a rule.
public final class AuthenticationChoice {

    private static final String MODES = "Use github, oidc, x509, jwt, jwt-tls, token, tls or insecure.";
    private static final String STANDARD_SOCKET = "SPIFFE_ENDPOINT_SOCKET";
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(?i)(localhost|127\\.[0-9.]+|0\\.0\\.0\\.0|\\[::1?])(:.*)?");

    private final Settings settings;
    private final boolean skipVerify;

    private AuthenticationChoice(Settings settings) {
        this.settings = settings;
        this.skipVerify = settings.isOn("TLS_SKIP_VERIFY");
    }

    /// Chooses.
    ///
    /// @throws CommandFailure for a mode that is unknown or not in this release, or lacks a setting that it
    ///     needs
    public static Authentication of(Settings settings) {
        return new AuthenticationChoice(settings).choose();
    }

    private Authentication choose() {
        String mode = settings.text("AUTH_MODE").orElseGet(this::detect);
        return switch (mode) {
            case "insecure", "none" -> new Plain();
            case "tls" -> webTls();
            case "token" -> new Minted(required("SPIFFE_TOKEN", "token", "a file"), skipVerify);
            case "x509" -> new Workload(agent(mode));
            case "jwt" -> new WorkloadToken(agent(mode), audience(mode));
            case "jwt-tls" -> new WorkloadTokenOverWeb(agent(mode), audience(mode), webTls());
            case "github" -> new Person(Provider.GITHUB, settings, webTls());
            case "oidc" -> oidc();
            default -> throw new CommandFailure("unsupported auth mode: " + mode, MODES);
        };
    }

    private String detect() {
        if (settings.has("SPIFFE_TOKEN")) {
            return "token";
        }
        if (settings.has("SPIFFE_SOCKET_PATH")) {
            return settings.has("JWT_AUDIENCE") ? "jwt" : "x509";
        }
        if (isAnySet("AUTH_TOKEN", "OIDC_ISSUER", "OIDC_AUDIENCE", "OIDC_CLIENT_ID")) {
            return "oidc";
        }
        if (settings.has("GITHUB_TOKEN")) {
            return "github";
        }
        if (isAnySet("TLS_CERT_FILE", "TLS_KEY_FILE")) {
            return "tls";
        }
        return signedIn().map(Provider::mode).orElse(settings.has("TLS_CA_FILE") ? "tls" : "insecure");
    }

    private boolean isAnySet(String... names) {
        return Stream.of(names).anyMatch(settings::has);
    }

    private Optional<Provider> signedIn() {
        String address = settings.text("SERVER_ADDRESS").orElse("");
        return address.isEmpty() || THIS_MACHINE.matcher(address).matches()
                ? Optional.empty()
                : SignIns.of(settings).only();
    }

    private Person oidc() {
        if (isAnySet("AUTH_TOKEN", "OIDC_ISSUER", "OIDC_AUDIENCE")
                || SignIns.of(settings).hasIssuer()) {
            return new Person(Provider.OIDC, settings, webTls());
        }
        throw missing("OIDC_ISSUER", "oidc", "the address of the issuer; then dirctl auth login");
    }

    private WebTls webTls() {
        return new WebTls(
                settings.text("TLS_CA_FILE"),
                settings.text("TLS_CERT_FILE"),
                settings.text("TLS_KEY_FILE"),
                skipVerify);
    }

    private WorkloadApiAddress agent(String mode) {
        Optional<String> address = settings.text("SPIFFE_SOCKET_PATH").or(() -> settings.standard(STANDARD_SOCKET));
        if (address.isEmpty()) {
            throw missing("SPIFFE_SOCKET_PATH", mode, "for instance unix:///run/spire/agent-sockets/api.sock");
        }
        try {
            return WorkloadApiAddress.parse(address.get());
        } catch (InvalidInputException malformed) {
            throw new CommandFailure("failed to create SPIFFE client: " + malformed.getMessage());
        }
    }

    private String audience(String mode) {
        return required("JWT_AUDIENCE", mode, "what the directory's authn.audiences says");
    }

    private String required(String name, String mode, String example) {
        return settings.text(name).orElseThrow(() -> missing(name, mode, example));
    }

    private static CommandFailure missing(String name, String mode, String example) {
        String flag = "--" + name.toLowerCase(Locale.ROOT).replace('_', '-');
        return new CommandFailure(
                "auth mode " + mode + " needs " + flag, "Set it or " + Settings.PREFIX + name + ": " + example + ".");
    }
}
