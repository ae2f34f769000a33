package org.agntcy.dir.apiserver.access;

import io.grpc.MethodDescriptor;
import io.grpc.health.v1.HealthGrpc;
import java.util.Set;

/// What anybody may call who can reach the port: the two health calls of platforms, and nothing else.
final class OpenMethods {

    private static final Set<String> NAMES = Set.of(
            HealthGrpc.getCheckMethod().getFullMethodName(),
            HealthGrpc.getWatchMethod().getFullMethodName());

    private OpenMethods() {}

    static boolean contains(MethodDescriptor<?, ?> method) {
        return NAMES.contains(method.getFullMethodName());
    }
}
