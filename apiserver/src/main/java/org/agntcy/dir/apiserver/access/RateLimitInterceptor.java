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
import org.agntcy.dir.access.ratelimit.RateLimits;
import org.agntcy.dir.record.error.RateLimitedException;
import org.agntcy.dir.runtime.interceptor.CallerContext;
import org.agntcy.dir.runtime.interceptor.InterceptorOrder;
import org.agntcy.dir.runtime.interceptor.Refusal;

/// Turns calls away that come too often, with a hint when to come back. Health calls are not counted: a
/// platform that probes must not take a busy server for a dead one.
@Singleton
@GlobalInterceptor
final class RateLimitInterceptor implements ServerInterceptor, Prioritized {

    private final Optional<RateLimits> limits;
    private final AccessTrail trail;

    RateLimitInterceptor(AccessRules rules, AccessTrail trail) {
        this.limits = rules.limits();
        this.trail = trail;
    }

    @Override
    public int getPriority() {
        return InterceptorOrder.RATE_LIMIT;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        if (limits.isPresent() && !OpenMethods.contains(call.getMethodDescriptor())) {
            Caller caller = CallerContext.current();
            try {
                limits.get().admit(caller, AccessTrail.method(call));
            } catch (RateLimitedException tooEarly) {
                trail.limited(call, headers, caller);
                return Refusal.of(call, tooEarly);
            }
        }
        return next.startCall(call, headers);
    }
}
