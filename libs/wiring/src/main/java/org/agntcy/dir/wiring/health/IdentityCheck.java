package org.agntcy.dir.wiring.health;

import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.runtime.health.DependencyCheck;
import org.agntcy.dir.wiring.identity.ServiceIdentity;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// The entry of the service's identity in the health body: who it is, until when, and whom it can verify. A
/// service without one is up and says so.
final class IdentityCheck implements HealthCheck {

    private final ServiceIdentity identity;
    private final HealthCheck check;

    IdentityCheck(ServiceIdentity identity, DependencyCheck check) {
        this.identity = identity;
        this.check = check;
    }

    @Override
    public HealthCheckResponse call() {
        return identity.find()
                .map(this::describe)
                .orElseGet(() -> HealthCheckResponse.named(ServiceIdentity.DEPENDENCY)
                        .up()
                        .withData("spiffeId", "none, authn.enabled is off")
                        .build());
    }

    private HealthCheckResponse describe(WorkloadIdentity known) {
        if (!(known.state() instanceof IdentityState.Valid valid)) {
            return check.call();
        }
        HealthCheckResponseBuilder body = HealthCheckResponse.named(ServiceIdentity.DEPENDENCY)
                .up()
                .withData("spiffeId", valid.spiffeId())
                .withData("expiry", valid.expiry().toString())
                .withData("trustDomains", String.join(", ", valid.trustDomains()));
        return body.build();
    }
}
