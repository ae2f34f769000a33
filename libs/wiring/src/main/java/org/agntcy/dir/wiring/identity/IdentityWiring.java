package org.agntcy.dir.wiring.identity;

import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.agntcy.dir.wiring.configuration.RegsyncConfig;
import org.jboss.logging.Logger;

/// Opens the identity of the service.
final class IdentityWiring {

    private static final Logger LOG = Logger.getLogger(IdentityWiring.class);

    /// An agent that knows this service answers in a fraction of that; connections that are made before would all
    /// be refused, each with a warning. One that does not know it yet holds up the start no longer: health tells.
    private static final Duration FIRST_ANSWER = Duration.ofSeconds(2);

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
        WorkloadIdentity identity = WorkloadIdentity.open(WorkloadApiAddress.parse(address), clock);
        awaitFirstAnswer(identity);
        return new ServiceIdentity(Optional.of(identity));
    }

    private static void awaitFirstAnswer(WorkloadIdentity identity) {
        try {
            IdentityState state = identity.await(FIRST_ANSWER);
            LOG.debugf("identity at the start state=%s", state);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    void close(@Disposes ServiceIdentity identity) {
        identity.close();
    }
}
