package org.agntcy.dir.standalone;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicBoolean;
import org.agntcy.dir.apiserver.configuration.ListenerConfig;
import org.agntcy.dir.runtime.health.DependencyMonitor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/// Says once, on the terminal, that the directory serves, and what to type next.
@Singleton
final class Greeting {

    private final DependencyMonitor monitor;
    private final ListenerConfig listener;
    private final String data;
    private final AtomicBoolean said = new AtomicBoolean();

    Greeting(
            DependencyMonitor monitor,
            ListenerConfig listener,
            @ConfigProperty(name = "directory.standalone.data") String data) {
        this.monitor = monitor;
        this.listener = listener;
        this.data = data;
    }

    void start(@Observes StartupEvent event) {
        monitor.onChange(ready -> {
            if (ready && said.compareAndSet(false, true)) {
                System.out.println(text());
            }
        });
    }

    private String text() {
        return """

                The directory serves on %s. Its data is in %s.

                In another terminal:
                  scripts/dirctl push examples/records
                  scripts/dirctl search --skill "natural_language_processing/*"
                  scripts/dirctl --help

                Health: http://%s/health   Metrics: http://%s/metrics   Ctrl-C stops it; the data stays.
                """.formatted(
                        listener.listenAddress(),
                        data,
                        listener.metrics().address(),
                        listener.metrics().address());
    }
}
