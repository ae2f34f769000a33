package org.agntcy.dir.apiserver.access;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.identity.PeerIdentity;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.record.error.UnauthenticatedException;

/// Mode `x509`: the caller is whose SVID the connection was made with. That it is still good is looked at
/// for every call, because connections live longer than certificates.
final class CertificateAuthentication implements Authentication {

    private static final String NOBODY = "not authenticated via X.509";

    private final WorkloadIdentity own;

    CertificateAuthentication(WorkloadIdentity own) {
        this.own = own;
    }

    @Override
    public Caller authenticate(ServerCall<?, ?> call, Metadata headers) {
        SSLSession session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        PeerIdentity peer = Optional.ofNullable(session)
                .flatMap(PeerIdentity::of)
                .orElseThrow(() -> new UnauthenticatedException(NOBODY));
        peer.staleness(own).ifPresent(reason -> {
            throw new UnauthenticatedException(NOBODY + ": " + reason);
        });
        return new Caller.Workload(peer.spiffeId(), peer.trustDomain());
    }
}
