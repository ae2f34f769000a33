package org.agntcy.dir.wiring.identity;

import java.util.Optional;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.tls.IdentityTls;
import org.agntcy.dir.identity.tls.PeerRule;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.runtime.health.Dependency;
import org.jboss.logging.Logger;

/// The identity of this service; none when authentication is off.
public final class ServiceIdentity implements AutoCloseable {

    /// The name under which readiness tells of it.
    public static final String DEPENDENCY = "identity";

    private static final Logger LOG = Logger.getLogger(ServiceIdentity.class);

    private final Optional<WorkloadIdentity> identity;

    /// Takes over what was opened, if something was.
    public ServiceIdentity(Optional<WorkloadIdentity> identity) {
        this.identity = identity;
    }

    public Optional<WorkloadIdentity> find() {
        return identity;
    }

    /// TLS with the SVIDs of both sides.
    ///
    /// @param peer what is at the other end, for messages
    /// @param rule who may be there
    /// @throws IllegalStateException when this service is to have no identity
    public IdentityTls tls(String peer, PeerRule rule) {
        return new IdentityTls(
                require(peer),
                rule,
                (address, reason) -> LOG.warnf("peer refused peer=%s address=%s reason=%s", peer, address, reason));
    }

    /// The identity that a connection is to be made with.
    ///
    /// @param peer what is at the other end, for messages
    /// @throws IllegalStateException when this service is to have no identity
    public WorkloadIdentity require(String peer) {
        return identity.orElseThrow(() -> new IllegalStateException("connections to " + peer
                + " are to use SVIDs, but authn.enabled is off; switch it on and set authn.socket_path"));
    }

    /// For health: up while there is an SVID that is valid.
    public Optional<Dependency> dependency() {
        return identity.map(known -> new Dependency(DEPENDENCY, () -> check(known.state())));
    }

    private static void check(IdentityState state) {
        switch (state) {
            case IdentityState.Valid _ -> {}
            case IdentityState.Waiting waiting -> throw new UnavailableException(waiting.reason());
            case IdentityState.Expired expired ->
                throw new UnavailableException(expired.reason() + ", it was that of " + expired.spiffeId());
        }
    }

    @Override
    public void close() {
        identity.ifPresent(WorkloadIdentity::close);
    }
}
