package org.agntcy.dir.dirctl.connection;

import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// The flags that say where the directory is and how to prove who calls. They stand before or after the
/// name of any command. Flags of both generations of the published client are taken.
public final class ConnectionOptions {

    @Option(
            names = "--server-addr",
            scope = ScopeType.INHERIT,
            paramLabel = "HOST:PORT",
            description = "address of the directory (default 127.0.0.1:8888)")
    private @Nullable String serverAddress;

    @Option(
            names = "--auth-mode",
            scope = ScopeType.INHERIT,
            paramLabel = "MODE",
            description =
                    "github, oidc, x509, jwt, jwt-tls, token, tls or insecure (default: by the credentials that are set)")
    private @Nullable String authMode;

    @Option(
            names = "--tls-ca-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "authorities that the server's certificate is checked against (PEM)")
    private @Nullable String tlsCaFile;

    @Option(
            names = "--tls-cert-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "client certificate (PEM)")
    private @Nullable String tlsCertFile;

    @Option(
            names = "--tls-key-file",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "key of the client certificate (PEM)")
    private @Nullable String tlsKeyFile;

    @Option(
            names = "--tls-skip-verify",
            scope = ScopeType.INHERIT,
            description = "does not check the server's certificate; for tests only")
    private @Nullable Boolean tlsSkipVerify;

    @Option(
            names = "--context",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "named settings of the configuration file; see dirctl context")
    private @Nullable String context;

    @Option(
            names = "--spiffe-socket-path",
            scope = ScopeType.INHERIT,
            paramLabel = "ADDRESS",
            description = "SPIFFE Workload API for x509, jwt and jwt-tls, such as unix:///run/spire/agent.sock")
    private @Nullable String spiffeSocketPath;

    @Option(
            names = "--spiffe-token",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            description = "for token: what spire-server x509 mint -output json wrote")
    private @Nullable String spiffeToken;

    @Option(
            names = "--jwt-audience",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "for jwt and jwt-tls: the audience that the directory expects")
    private @Nullable String jwtAudience;

    @Option(
            names = "--github-token",
            scope = ScopeType.INHERIT,
            paramLabel = "TOKEN",
            description = "for github: a token of GitHub; else that of dirctl auth login")
    private @Nullable String githubToken;

    @Option(
            names = "--github-client-id",
            scope = ScopeType.INHERIT,
            paramLabel = "ID",
            description = "for auth login: an OAuth application of GitHub")
    private @Nullable String githubClientId;

    @Option(
            names = "--github-client-secret",
            scope = ScopeType.INHERIT,
            paramLabel = "SECRET",
            description = "for auth login: secret of the OAuth application")
    private @Nullable String githubClientSecret;

    @Option(
            names = "--oidc-issuer",
            scope = ScopeType.INHERIT,
            paramLabel = "URL",
            description = "for oidc: the issuer whose dirctl auth login counts")
    private @Nullable String oidcIssuer;

    @Option(
            names = "--oidc-client-id",
            scope = ScopeType.INHERIT,
            paramLabel = "ID",
            description = "for auth login with OIDC: the client")
    private @Nullable String oidcClientId;

    @Option(
            names = "--oidc-scopes",
            scope = ScopeType.INHERIT,
            paramLabel = "LIST",
            description = "for auth login with OIDC: scopes, with commas between")
    private @Nullable String oidcScopes;

    @Option(
            names = "--oidc-audience",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "for oidc in a GitHub workflow: the audience of its token")
    private @Nullable String oidcAudience;

    @Option(
            names = "--auth-token",
            scope = ScopeType.INHERIT,
            paramLabel = "TOKEN",
            description = "for oidc: a token that is ready")
    private @Nullable String authToken;

    /// Takes the OIDC client of a command that has a flag of the same name. One that stands before the command wins.
    public void useOidcClient(String id) {
        if (oidcClientId == null) {
            oidcClientId = id;
        }
    }

    /// The given flags, by the name of their environment variable.
    public Map<String, String> given() {
        Map<String, String> given = new HashMap<>();
        put(given, "SERVER_ADDRESS", serverAddress);
        put(given, "AUTH_MODE", authMode);
        put(given, "TLS_CA_FILE", tlsCaFile);
        put(given, "TLS_CERT_FILE", tlsCertFile);
        put(given, "TLS_KEY_FILE", tlsKeyFile);
        put(given, "TLS_SKIP_VERIFY", tlsSkipVerify == null ? null : tlsSkipVerify.toString());
        put(given, "CONTEXT", context);
        put(given, "SPIFFE_SOCKET_PATH", spiffeSocketPath);
        put(given, "SPIFFE_TOKEN", spiffeToken);
        put(given, "JWT_AUDIENCE", jwtAudience);
        put(given, "GITHUB_TOKEN", githubToken);
        put(given, "GITHUB_CLIENT_ID", githubClientId);
        put(given, "GITHUB_CLIENT_SECRET", githubClientSecret);
        put(given, "OIDC_ISSUER", oidcIssuer);
        put(given, "OIDC_CLIENT_ID", oidcClientId);
        put(given, "OIDC_SCOPES", oidcScopes);
        put(given, "OIDC_AUDIENCE", oidcAudience);
        put(given, "AUTH_TOKEN", authToken);
        return given;
    }

    /// The settings that hold: these flags, the environment, and the selected context.
    ///
    /// @throws CommandFailure when the configuration file cannot be used or has no such context
    public Settings settings(Console console) {
        return Settings.of(given(), console.environment());
    }

    private static void put(Map<String, String> given, String name, @Nullable String value) {
        if (value != null) {
            given.put(name, value);
        }
    }
}
