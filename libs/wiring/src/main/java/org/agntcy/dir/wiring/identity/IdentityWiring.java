package org.agntcy.dir.wiring.identity;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.configuration.RegsyncConfig;

/// Opens the identity of the service.
final class IdentityWiring {

    @Produces
    @Singleton
    ServiceIdentity identity(AuthnConfig authn, RegsyncConfig regsync, Clock clock) {
        if (!authn.enabled() && !regsync.authn().enabled()) {
            return new ServiceIdentity(Optional.empty());
        }
        String address = authn.socketPath()
                .or(() -> regsync.authn().socketPath())
                .orElseThrow(
                        () -> new IllegalStateException(
                                "socket path is required; set authn.socket_path, or regsync.authn.socket_path for other directories alone"));
        return new ServiceIdentity(Optional.of(WorkloadIdentity.open(WorkloadApiAddress.parse(address), clock)));
    }

    void close(@Disposes ServiceIdentity identity) {
        identity.close();
    }
}
