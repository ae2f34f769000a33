package org.agntcy.dir.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/// What the metrics of a server (Prometheus text format, names of Micrometer) say about its heap.
///
/// @param text the answer of `/metrics`
record HeapMetrics(String text) {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// @param address `host:port` of the management port
    /// @throws IOException when it does not answer
    static HeapMetrics fetch(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/metrics"))
                .timeout(PATIENCE)
                .build();
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            return new HeapMetrics(client.send(request, BodyHandlers.ofString()).body());
        }
    }

    /// Bytes in the long-lived part of the heap after the last collection; nothing before the first one.
    OptionalLong oldGeneration() {
        OptionalDouble part = value("jvm_memory_usage_after_gc{");
        OptionalDouble largest = value("jvm_gc_max_data_size_bytes ");
        return part.isPresent() && largest.isPresent()
                ? positive(part.getAsDouble() * largest.getAsDouble())
                : OptionalLong.empty();
    }

    /// The same after the last full collection.
    OptionalLong liveSet() {
        OptionalDouble live = value("jvm_gc_live_data_size_bytes ");
        return live.isPresent() ? positive(live.getAsDouble()) : OptionalLong.empty();
    }

    private static OptionalLong positive(double bytes) {
        return bytes > 0 ? OptionalLong.of(Math.round(bytes)) : OptionalLong.empty();
    }

    private OptionalDouble value(String start) {
        return text.lines()
                .filter(line -> line.startsWith(start))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst();
    }
}
