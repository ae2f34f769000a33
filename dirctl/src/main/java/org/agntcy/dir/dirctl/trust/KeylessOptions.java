package org.agntcy.dir.dirctl.trust;

import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags for signing without a key of one's own.
final class KeylessOptions {

    private static final String PUBLIC_PROVIDER = "https://oauth2.sigstore.dev/auth";
    private static final String PUBLIC_CLIENT = "sigstore";

    /// In the place of the flag of this name that names the client for the directory.
    static final class Client {

        @Option(
                names = "--oidc-client-id",
                paramLabel = "ID",
                description = "client at the issuer to sign in with (default " + PUBLIC_CLIENT + ")")
        private @Nullable String id;
    }

    private final Client client = new Client();

    @Option(
            names = "--fulcio-url",
            paramLabel = "URL",
            description = {"certificate authority", "(default https://fulcio.sigstore.dev)"})
    private @Nullable String fulcio;

    @Option(
            names = "--rekor-url",
            paramLabel = "URL",
            description = {"transparency log", "(default https://rekor.sigstore.dev)"})
    private @Nullable String rekor;

    @Option(
            names = "--timestamp-url",
            paramLabel = "URL",
            description = {
                "timestamp authority; empty for none; default",
                "https://timestamp.sigstore.dev/api/v1/timestamp"
            })
    private @Nullable String timestamps;

    @Option(names = "--skip-tlog", description = "leaves the transparency log out")
    private boolean logSkipped;

    @Option(
            names = "--oidc-token",
            paramLabel = "TOKEN",
            description = "identity token for the audience sigstore, instead of a sign-in")
    private @Nullable String token;

    @Option(
            names = "--oidc-provider-url",
            paramLabel = "URL",
            description = {"issuer to sign in with", "(default " + PUBLIC_PROVIDER + ")"})
    private @Nullable String provider;

    @Option(names = "--oidc-client-secret", paramLabel = "SECRET", description = "secret of the client at that issuer")
    private @Nullable String clientSecret;

    /// For [org.agntcy.dir.dirctl.connection.OwnFlags].
    Object ownFlags() {
        return client;
    }

    /// Whether any of them is given that means nothing else.
    boolean isGiven() {
        return logSkipped
                || Stream.of(fulcio, rekor, timestamps, token, provider, clientSecret)
                        .anyMatch(given -> given != null);
    }

    Optional<String> givenClient() {
        return Optional.ofNullable(client.id);
    }

    Optional<String> fulcio() {
        return Optional.ofNullable(fulcio);
    }

    Optional<String> rekor() {
        return Optional.ofNullable(rekor);
    }

    Optional<String> timestamps() {
        return Optional.ofNullable(timestamps);
    }

    boolean isLogSkipped() {
        return logSkipped;
    }

    Optional<String> token() {
        return Optional.ofNullable(token);
    }

    String provider() {
        return provider == null ? PUBLIC_PROVIDER : provider;
    }

    String client() {
        return client.id == null ? PUBLIC_CLIENT : client.id;
    }

    String clientSecret() {
        return clientSecret == null ? "" : clientSecret;
    }
}
