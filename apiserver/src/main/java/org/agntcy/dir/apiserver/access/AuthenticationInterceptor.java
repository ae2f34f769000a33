package org.agntcy.dir.apiserver.access;

import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.quarkus.grpc.GlobalInterceptor;
import jakarta.enterprise.inject.spi.Prioritized;
import jakarta.inject.Singleton;
import java.util.Optional;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.runtime.interceptor.CallerContext;
import org.agntcy.dir.runtime.interceptor.InterceptorOrder;
import org.agntcy.dir.runtime.interceptor.Refusal;

/// Lets nobody in who did not prove who he is, and tells the rest of the chain who it is. Without
/// `authn.enabled` everybody is anonymous.
@Singleton
@GlobalInterceptor
final class AuthenticationInterceptor implements ServerInterceptor, Prioritized {

    private final Optional<Authentication> authentication;
    private final AccessTrail trail;

    AuthenticationInterceptor(AccessRules rules, AccessTrail trail) {
        this.authentication = rules.authentication();
        this.trail = trail;
    }

    @Override
    public int getPriority() {
        return InterceptorOrder.AUTHENTICATION;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (authentication.isEmpty() || OpenMethods.contains(call.getMethodDescriptor())) {
            return next.startCall(call, headers);
        }
        Caller caller;
        try {
            caller = authentication.get().authenticate(call, headers);
        } catch (UnauthenticatedException nobody) {
            trail.unauthenticated(call, nobody);
            return Refusal.of(call, nobody);
        }
        return Contexts.interceptCall(CallerContext.with(caller), call, headers, next);
    }
}
