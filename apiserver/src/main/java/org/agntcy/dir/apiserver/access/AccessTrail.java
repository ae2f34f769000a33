package org.agntcy.dir.apiserver.access;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.audit.AuditLog;
import org.agntcy.dir.access.audit.ChangingMethods;
import org.agntcy.dir.access.policy.Decision;
import org.agntcy.dir.identity.PeerIdentity;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.jspecify.annotations.Nullable;

/// Tells the audit trail what happened to connections and calls.
@Singleton
class AccessTrail {

    private final AuditLog audit = new AuditLog(new ChangingMethods());
    private final Gateways gateways;

    AccessTrail(AccessRules rules) {
        this.gateways = rules.gateways();
    }

    /// @param headers of the call, which tell of the person behind a gateway
    void decided(ServerCall<?, ?> call, Metadata headers, Caller caller, Decision decision) {
        audit.decided(caller, gateways.person(caller, headers), method(call), peer(call), decision);
    }

    void unauthenticated(ServerCall<?, ?> call, UnauthenticatedException nobody) {
        Throwable cause = nobody.getCause();
        String detail = cause == null ? "" : ": " + cause.getMessage();
        audit.unauthenticated(method(call), peer(call), nobody.getMessage() + detail);
    }

    void limited(ServerCall<?, ?> call, Metadata headers, Caller caller) {
        audit.limited(caller, gateways.person(caller, headers), method(call), peer(call));
    }

    /// A connection whose handshake failed.
    ///
    /// @param session with the certificate of the peer, when it was good and the handshake failed nevertheless
    void handshakeRefused(@Nullable SocketAddress peer, @Nullable SSLSession session, String reason) {
        audit.handshakeRefused(spiffeId(session), address(peer), reason);
    }

    /// A connection that ends because of what came on it.
    void connectionRefused(@Nullable SocketAddress peer, @Nullable SSLSession session, String reason) {
        audit.connectionRefused(spiffeId(session), address(peer), reason);
    }

    /// A call that nobody read, for the size of its headers.
    void headersRefused(@Nullable SocketAddress peer, @Nullable SSLSession session) {
        audit.headersRefused(spiffeId(session), address(peer));
    }

    static String method(ServerCall<?, ?> call) {
        return "/" + call.getMethodDescriptor().getFullMethodName();
    }

    private static String peer(ServerCall<?, ?> call) {
        return address(call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR));
    }

    /// `127.0.0.1:51014` or `[0:0:0:0:0:0:0:1]:51014`; Java puts the name before it, which is never known here.
    private static String address(@Nullable SocketAddress peer) {
        String text = peer == null ? "" : peer.toString();
        return text.substring(text.indexOf('/') + 1);
    }

    private static String spiffeId(@Nullable SSLSession session) {
        return Optional.ofNullable(session)
                .flatMap(PeerIdentity::of)
                .map(PeerIdentity::spiffeId)
                .orElse("");
    }
}
