package org.agntcy.dir.runtime.interceptor;

import io.grpc.MethodDescriptor;
import io.grpc.Status;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/// The meters of one method. All status codes exist from the start with 0, so that a rate over them is never
/// empty.
final class MethodMeters {

    private final Counter started;
    private final Counter received;
    private final Counter sent;
    private final Timer handling;
    private final Map<Status.Code, Counter> handled = new EnumMap<>(Status.Code.class);

    private MethodMeters(MeterRegistry registry, Tags tags) {
        started = registry.counter(MetricNames.STARTED, tags);
        received = registry.counter(MetricNames.RECEIVED, tags);
        sent = registry.counter(MetricNames.SENT, tags);
        handling = Timer.builder(MetricNames.HANDLING)
                .tags(tags)
                .serviceLevelObjectives(
                        Duration.ofMillis(1),
                        Duration.ofMillis(5),
                        Duration.ofMillis(25),
                        Duration.ofMillis(100),
                        Duration.ofMillis(500),
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(10))
                .register(registry);
        for (Status.Code code : Status.Code.values()) {
            handled.put(code, registry.counter(MetricNames.HANDLED, tags.and(MetricNames.CODE, goName(code))));
        }
    }

    static MethodMeters register(MeterRegistry registry, MethodDescriptor<?, ?> method) {
        return new MethodMeters(
                registry,
                Tags.of(
                        MetricNames.TYPE, typeOf(method.getType()),
                        MetricNames.SERVICE, String.valueOf(method.getServiceName()),
                        MetricNames.METHOD, String.valueOf(method.getBareMethodName())));
    }

    void started() {
        started.increment();
    }

    void received() {
        received.increment();
    }

    void sent() {
        sent.increment();
    }

    void handled(Status.Code code, long nanoseconds) {
        Counter counter = handled.get(code);
        if (counter != null) {
            counter.increment();
        }
        handling.record(Duration.ofNanos(nanoseconds));
    }

    private static String typeOf(MethodDescriptor.MethodType type) {
        return switch (type) {
            case UNARY -> "unary";
            case CLIENT_STREAMING -> "client_stream";
            case SERVER_STREAMING -> "server_stream";
            case BIDI_STREAMING -> "bidi_stream";
            case UNKNOWN -> "unknown";
        };
    }

    /// The code as Go spells it (`InvalidArgument`): existing dashboards select on that.
    static String goName(Status.Code code) {
        if (code == Status.Code.OK) {
            return "OK";
        }
        if (code == Status.Code.CANCELLED) {
            return "Canceled";
        }
        StringBuilder name = new StringBuilder();
        for (String word : code.name().split("_", -1)) {
            name.append(word.charAt(0)).append(word.substring(1).toLowerCase(java.util.Locale.ROOT));
        }
        return name.toString();
    }
}
