package org.agntcy.dir.dirctl.context;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The keys of a context: the names of the environment variables without their prefix, in small letters.
final class ContextSetting {

    /// Keys that the published client has too, and those of the sign-in with GitHub.
    static final Set<String> KEYS = Set.of(
            "server_address",
            "auth_mode",
            "tls_skip_verify",
            "tls_ca_file",
            "tls_cert_file",
            "tls_key_file",
            "spiffe_socket_path",
            "spiffe_token",
            "jwt_audience",
            "oidc_issuer",
            "oidc_client_id",
            "oidc_scopes",
            "oidc_audience",
            "auth_token",
            "github_token",
            "github_client_id",
            "github_client_secret",
            "github_url",
            "github_api_url");

    /// For another command; allowed and not read here.
    private static final String DIAGNOSTICS = "doctor";

    private static final Set<String> SECRETS =
            Set.of("auth_token", "spiffe_token", "github_token", "github_client_secret");

    private ContextSetting() {}

    static boolean isSecret(String key) {
        return SECRETS.contains(key);
    }

    /// Keys that nobody reads, in order.
    static Set<String> unknown(Set<String> keys) {
        return keys.stream()
                .filter(key -> !KEYS.contains(key) && !key.equals(DIAGNOSTICS))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// All keys, in order.
    static Stream<String> sorted() {
        return KEYS.stream().sorted();
    }
}
