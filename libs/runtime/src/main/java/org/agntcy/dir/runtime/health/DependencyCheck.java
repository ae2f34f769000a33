package org.agntcy.dir.runtime.health;

import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;

/// The entry of one dependency in the HTTP health body: state, since when, latency in microseconds, last error.
public final class DependencyCheck implements HealthCheck {

    private final DependencyMonitor monitor;
    private final String name;

    public DependencyCheck(DependencyMonitor monitor, String name) {
        this.monitor = monitor;
        this.name = name;
    }

    @Override
    public HealthCheckResponse call() {
        DependencyState state = monitor.state(name);
        HealthCheckResponseBuilder body = HealthCheckResponse.named(name)
                .status(state.up())
                .withData("since", state.since().toString())
                .withData("latencyMicros", state.latency().toNanos() / 1000);
        state.lastError().ifPresent(error -> body.withData("lastError", error));
        return body.build();
    }
}
