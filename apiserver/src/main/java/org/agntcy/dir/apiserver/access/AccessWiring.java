package org.agntcy.dir.apiserver.access;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.access.audit.ChangingMethods;
import org.agntcy.dir.access.policy.Matching;
import org.agntcy.dir.access.policy.Policies;
import org.agntcy.dir.access.policy.PolicyCompiler;
import org.agntcy.dir.access.ratelimit.RateLimits;
import org.agntcy.dir.apiserver.configuration.AuthzConfig;
import org.agntcy.dir.apiserver.configuration.RateLimitConfig;
import org.agntcy.dir.apiserver.configuration.RateLimitSettingsReader;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.token.TokenVerifier;
import org.agntcy.dir.runtime.health.ConnectionSecurity;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.identity.ServiceIdentity;

/// Assembles what the configuration asks for.
final class AccessWiring {

    @Produces
    @Singleton
    AccessRules rules(
            AuthnConfig authn,
            AuthzConfig authz,
            RateLimitConfig limits,
            ServiceIdentity identity,
            MeterRegistry meters) {
        Optional<Authentication> authentication =
                identity.find().filter(_ -> authn.enabled()).map(own -> authentication(authn, own));
        Optional<Policies> policies = authz.enabled() ? Optional.of(policies(authz, meters)) : Optional.empty();
        Optional<RateLimits> rates = limits.enabled()
                ? Optional.of(new RateLimits(RateLimitSettingsReader.read(limits), System::nanoTime))
                : Optional.empty();
        Gateways gateways = new Gateways(Set.copyOf(authn.gatewaySpiffeIds().orElse(List.of())));
        return new AccessRules(authentication, rates, policies, gateways);
    }

    @Produces
    @Singleton
    ConnectionSecurity api(AuthnConfig authn) {
        String protection = !authn.enabled()
                ? ConnectionSecurity.PLAIN_TEXT
                : authn.mode().equals("jwt") ? "TLS, SVID and tokens" : ConnectionSecurity.SVIDS;
        return new ConnectionSecurity("api", protection);
    }

    void close(@Disposes AccessRules rules) {
        rules.policies().ifPresent(Policies::close);
    }

    private static Authentication authentication(AuthnConfig config, WorkloadIdentity own) {
        return switch (config.mode()) {
            case "jwt" ->
                new TokenAuthentication(
                        new TokenVerifier(own, config.audiences().orElse(List.of())));
            default -> new CertificateAuthentication(own);
        };
    }

    private static Policies policies(AuthzConfig config, MeterRegistry meters) {
        Matching matching = config.compatibility() ? Matching.COMPATIBLE : Matching.STRICT;
        Policies policies = Policies.watching(
                config.enforcerPolicyFilePath(),
                new PolicyCompiler(matching, ChangingMethods.known()),
                config.reloadInterval());
        FunctionCounter.builder(
                        "dir.authz.policy.reloads",
                        policies,
                        known -> known.state().reloads())
                .register(meters);
        FunctionCounter.builder(
                        "dir.authz.policy.failures",
                        policies,
                        known -> known.state().failures())
                .register(meters);
        Gauge.builder("dir.authz.policy.rules", policies, known -> known.state().rules())
                .register(meters);
        return policies;
    }
}
