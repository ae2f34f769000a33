package org.agntcy.dir.gateway.health;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.configuration.GithubConfig;
import org.agntcy.dir.gateway.configuration.OidcConfig;
import org.agntcy.dir.gateway.configuration.SpiffeConfig;
import org.agntcy.dir.gateway.envoy.service.auth.v3.AuthorizationGrpc;
import org.agntcy.dir.gateway.provider.spiffe.WorkloadName;
import org.agntcy.dir.gateway.role.RoleState;
import org.agntcy.dir.gateway.role.Roles;
import org.agntcy.dir.runtime.health.GrpcHealth;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;

/// Assembles health. The gateway is ready as soon as it has roles: without its providers it still knows the
/// users that it remembers, and tells the others what is wrong.
final class HealthWiring {

    private static final String RELOAD_FAILURES = "dir.gateway.role.reload.failures";

    @Produces
    @Singleton
    GrpcHealth grpcHealth() {
        return new GrpcHealth(List.of(AuthorizationGrpc.SERVICE_NAME));
    }

    @Produces
    @Singleton
    ProviderHealth providers(
            MeterRegistry meters, Clock clock, GithubConfig github, OidcConfig oidc, SpiffeConfig spiffe) {
        ProviderHealth health = new ProviderHealth(meters, clock);
        Stream<String> issuers = oidc.issuers().orElse(List.of()).stream().map(key -> "oidc:" + key);
        Stream.concat(Stream.of("github").filter(_ -> github.enabled()), issuers)
                .forEach(health::expect);
        if (spiffe.jwt().enabled()) {
            health.expect(WorkloadName.PROVIDER);
        }
        return health;
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck providersCheck(ProviderHealth providers) {
        return () -> {
            HealthCheckResponseBuilder body =
                    HealthCheckResponse.named("providers").up();
            providers.states().forEach((name, state) -> {
                body.withData(name, state.up() ? "up" : "down");
                body.withData(name + " since", state.since().toString());
                state.lastError().ifPresent(error -> body.withData(name + " lastError", error));
            });
            return body.build();
        };
    }

    @Produces
    @Singleton
    @Readiness
    HealthCheck rolesCheck(Roles roles, MeterRegistry meters) {
        FunctionCounter.builder(RELOAD_FAILURES, roles, source -> source.state().failures())
                .register(meters);
        return () -> {
            RoleState state = roles.state();
            HealthCheckResponseBuilder body = HealthCheckResponse.named("roles")
                    .up()
                    .withData("roles", state.roles())
                    .withData("reloads", state.reloads())
                    .withData("failures", state.failures());
            state.lastError().ifPresent(error -> body.withData("lastError", error));
            if (!state.warnings().isEmpty()) {
                body.withData("warnings", state.warnings().stream().collect(Collectors.joining("; ")));
            }
            return body.build();
        };
    }

    @Produces
    @Singleton
    @Liveness
    HealthCheck process() {
        return () -> HealthCheckResponse.up("process");
    }
}
