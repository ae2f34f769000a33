package org.agntcy.dir.runtime.interceptor;

/// Where each interceptor stands; a higher number is further out. The order is part of the design: what is
/// refused by an inner interceptor is still counted and logged by the outer ones.
public final class InterceptorOrder {

    public static final int CALLS_IN_PROGRESS = 800;
    public static final int TRACING = 750;
    public static final int RECOVERY = 700;
    public static final int METRICS = 600;
    public static final int AUTHENTICATION = 500;
    public static final int RATE_LIMIT = 400;
    public static final int ACCESS_LOG = 300;
    public static final int AUTHORIZATION = 200;

    private InterceptorOrder() {}
}
