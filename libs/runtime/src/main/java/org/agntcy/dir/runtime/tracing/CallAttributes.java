package org.agntcy.dir.runtime.tracing;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;

/// What spans say of a gRPC call, by OpenTelemetry's conventions.
final class CallAttributes {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("rpc.system");
    private static final AttributeKey<String> SERVICE = AttributeKey.stringKey("rpc.service");
    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("rpc.method");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("rpc.grpc.status_code");

    private CallAttributes() {}

    static Attributes of(MethodDescriptor<?, ?> method) {
        return Attributes.of(
                SYSTEM,
                "grpc",
                SERVICE,
                String.valueOf(method.getServiceName()),
                METHOD,
                String.valueOf(method.getBareMethodName()));
    }

    static Attributes of(Status status) {
        return Attributes.of(STATUS, (long) status.getCode().value());
    }
}
