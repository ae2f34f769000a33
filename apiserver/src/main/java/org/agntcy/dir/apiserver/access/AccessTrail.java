package org.agntcy.dir.apiserver.access;

import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import jakarta.inject.Singleton;
import java.net.SocketAddress;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.audit.AuditLog;
import org.agntcy.dir.access.audit.ChangingMethods;
import org.agntcy.dir.access.policy.Decision;
import org.agntcy.dir.record.error.UnauthenticatedException;

/// Tells the audit trail what happened to calls.
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

    void refused(String peer, String reason) {
        audit.connectionRefused(peer, reason);
    }

    static String method(ServerCall<?, ?> call) {
        return "/" + call.getMethodDescriptor().getFullMethodName();
    }

    private static String peer(ServerCall<?, ?> call) {
        SocketAddress address = call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR);
        return address == null ? "" : address.toString();
    }
}
