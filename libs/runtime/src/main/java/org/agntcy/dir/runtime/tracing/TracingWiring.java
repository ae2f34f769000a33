package org.agntcy.dir.runtime.tracing;

import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Makes the SDK when traces are wanted, and sends what is left when the service stops.
@Singleton
final class TracingWiring {

    private static final Logger LOG = Logger.getLogger(TracingWiring.class);

    /// A collector that is away must not hold up a service that stops.
    private static final int LONGEST_FLUSH_SECONDS = 2;

    private @Nullable OpenTelemetrySdk sdk;

    @Produces
    @Singleton
    Tracing tracing(@ConfigProperty(name = "quarkus.application.name") String service) {
        if (!TracingSwitch.isOn()) {
            return Tracing.off();
        }
        OpenTelemetrySdk made = sdk(service);
        sdk = made;
        LOG.info("traces are sent");
        return Tracing.on(made);
    }

    /// Spans that wait to be sent are bounded, and dropped beyond that; the SDK reports a receiver that is away.
    private static OpenTelemetrySdk sdk(String service) {
        return AutoConfiguredOpenTelemetrySdk.builder()
                .addPropertiesSupplier(() -> Map.of("otel.service.name", service))
                // Metrics are read from /metrics, and lines from the console.
                .addPropertiesCustomizer(_ -> Map.of("otel.metrics.exporter", "none", "otel.logs.exporter", "none"))
                .disableShutdownHook()
                .build()
                .getOpenTelemetrySdk();
    }

    void stop(@Observes ShutdownEvent event) {
        if (sdk != null) {
            sdk.shutdown().join(LONGEST_FLUSH_SECONDS, TimeUnit.SECONDS);
        }
    }
}
