package org.agntcy.dir.apiserver.access;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.access.policy.Decision;
import org.agntcy.dir.access.policy.Policies;
import org.agntcy.dir.record.error.PermissionDeniedException;
import org.agntcy.dir.runtime.interceptor.CallerContext;
import org.agntcy.dir.runtime.interceptor.InterceptorOrder;
import org.agntcy.dir.runtime.interceptor.Refusal;

/// Holds each call against the policy, once, at its start. Without `authz.enabled` everybody may do
/// everything.
@Singleton
@GlobalInterceptor
final class AuthorizationInterceptor implements ServerInterceptor, Prioritized {

    private final Optional<Policies> policies;
    private final AccessTrail trail;

    AuthorizationInterceptor(AccessRules rules, AccessTrail trail) {
        this.policies = rules.policies();
        this.trail = trail;
    }

    @Override
    public int getPriority() {
        return InterceptorOrder.AUTHORIZATION;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (OpenMethods.contains(call.getMethodDescriptor())) {
            return next.startCall(call, headers);
        }
        Caller caller = CallerContext.current();
        String method = "/" + call.getMethodDescriptor().getFullMethodName();
        if (policies.isPresent()) {
            Decision decision = policies.get().decide(caller, method);
            trail.decided(call, headers, caller, decision);
            if (!decision.allowed()) {
                return Refusal.of(call, new PermissionDeniedException("not allowed to access " + method));
            }
        }
        return next.startCall(call, headers);
    }
}
