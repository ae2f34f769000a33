package org.agntcy.dir.apiserver.configuration;

import io.smallrye.config.ConfigValue;
import io.smallrye.config.SmallRyeConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.runtime.settings.NetworkAddress;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.configuration.ServerConfigSources;

/// What the settings of identity, policy and limits must not say together: a server that looks protected
/// and is not must not start.
final class SecurityChecks {

    private static final String PLAIN_TEXT = "quarkus.grpc.server.plain-text";
    private static final List<String> OTHER_CERTIFICATES = List.of(
            "quarkus.grpc.server.ssl.certificate",
            "quarkus.grpc.server.ssl.key-store",
            "quarkus.grpc.server.transport-security.certificate",
            "quarkus.grpc.server.transport-security.key");
    private static final String HOST = "quarkus.grpc.server.host";

    private SecurityChecks() {}

    /// What stops the start, one sentence for each.
    static List<String> problems(SmallRyeConfig config) {
        AuthnConfig authn = config.getConfigMapping(AuthnConfig.class);
        AuthzConfig authz = config.getConfigMapping(AuthzConfig.class);
        List<String> problems = new ArrayList<>();
        if (authn.enabled()) {
            checkMode(authn, problems);
            checkSocket(authn.socketPath(), problems);
            checkGateways(authn, problems);
            checkTransport(config, problems);
        } else if (authz.enabled()) {
            problems.add("authz.enabled is on, but authn.enabled is off, so that nobody could be allowed anything;"
                    + " switch authn.enabled on and set authn.socket_path, or switch authz.enabled off");
        }
        RateLimitConfig limits = config.getConfigMapping(RateLimitConfig.class);
        if (limits.enabled()) {
            RateLimitSettingsReader.read(limits).problems().forEach(problem -> problems.add("ratelimit: " + problem));
        }
        return problems;
    }

    /// What is allowed and dangerous.
    static List<String> warnings(SmallRyeConfig config) {
        AuthnConfig authn = config.getConfigMapping(AuthnConfig.class);
        AuthzConfig authz = config.getConfigMapping(AuthzConfig.class);
        if (!authn.enabled()) {
            return NetworkAddress.isLoopback(
                            config.getOptionalValue(HOST, String.class).orElse(""))
                    ? List.of()
                    : List.of("the API is plain text and takes calls of anybody who can reach its port;"
                            + " authn.enabled and authz.enabled are off");
        }
        return authz.enabled()
                ? List.of()
                : List.of("every workload of every trust domain that is known may call every method;"
                        + " authz.enabled is off");
    }

    private static void checkMode(AuthnConfig authn, List<String> problems) {
        switch (authn.mode()) {
            case "x509" -> {}
            case "jwt" -> {
                if (authn.audiences().orElse(List.of()).isEmpty()) {
                    problems.add("at least one audience is required for JWT mode; set authn.audiences");
                }
            }
            case "jwt-tls" ->
                problems.add("auth mode \"jwt-tls\" is client-only and cannot be used for server authentication;"
                        + " set authn.mode to x509 or jwt");
            default -> problems.add("invalid auth mode: " + authn.mode() + "; set authn.mode to x509 or jwt");
        }
    }

    /// The server has TLS of its own on the live identity, and Quarkus is to add none.
    private static void checkTransport(SmallRyeConfig config, List<String> problems) {
        ConfigValue plainText = config.getConfigValue(PLAIN_TEXT);
        if (plainText.getValue() != null && !ServerConfigSources.derives(plainText)) {
            boolean unprotected = config.getValue(PLAIN_TEXT, Boolean.class);
            String asked = unprotected ? "plain text" : "other TLS than that of SVIDs";
            problems.add("authn.enabled is on, but " + PLAIN_TEXT + " asks for " + asked + "; remove that setting");
        }
        for (String setting : OTHER_CERTIFICATES) {
            if (config.getConfigValue(setting).getValue() != null) {
                problems.add("authn.enabled is on, but " + setting + " names another certificate than the SVID;"
                        + " remove that setting");
            }
        }
    }

    private static void checkGateways(AuthnConfig authn, List<String> problems) {
        try {
            var _ = PeerRule.only(Set.copyOf(authn.gatewaySpiffeIds().orElse(List.of())));
        } catch (InvalidInputException malformed) {
            problems.add("authn.gateway_spiffe_ids: " + malformed.getMessage());
        }
    }

    private static void checkSocket(Optional<String> address, List<String> problems) {
        if (address.isEmpty()) {
            problems.add("socket path is required; set authn.socket_path to the SPIFFE Workload API, for instance"
                    + " unix:///run/spire/agent-sockets/api.sock");
            return;
        }
        try {
            var _ = WorkloadApiAddress.parse(address.get());
        } catch (InvalidInputException malformed) {
            problems.add(malformed.getMessage());
        }
    }
}
