package org.agntcy.dir.runtime.interceptor;

/// Names of the call metrics; Prometheus adds `_total` and `_seconds`.
final class MetricNames {

    static final String STARTED = "grpc.server.started";
    static final String HANDLED = "grpc.server.handled";
    static final String RECEIVED = "grpc.server.msg.received";
    static final String SENT = "grpc.server.msg.sent";
    static final String HANDLING = "grpc.server.handling";

    static final String TYPE = "grpc_type";
    static final String SERVICE = "grpc_service";
    static final String METHOD = "grpc_method";
    static final String CODE = "grpc_code";

    private MetricNames() {}
}
