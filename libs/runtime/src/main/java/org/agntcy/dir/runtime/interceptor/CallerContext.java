package org.agntcy.dir.runtime.interceptor;

import io.grpc.Context;
import org.agntcy.dir.access.Caller;

/// Where the caller of a call is kept between the interceptor that found out and those that ask.
public final class CallerContext {

    private static final Context.Key<Caller> CALLER = Context.keyWithDefault("caller", new Caller.Anonymous());

    private CallerContext() {}

    /// The caller of the current call.
    public static Caller current() {
        return CALLER.get();
    }

    /// The current context, with a caller.
    public static Context with(Caller caller) {
        return Context.current().withValue(CALLER, caller);
    }
}
