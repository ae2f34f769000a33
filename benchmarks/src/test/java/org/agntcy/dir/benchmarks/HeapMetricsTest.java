package org.agntcy.dir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapMetricsTest {

    @Test
    void shouldReadWhatIsInUseAfterCollections() {
        // Given
        HeapMetrics metrics = new HeapMetrics("""
                # HELP jvm_memory_usage_after_gc The percentage of long-lived heap pool used after the last GC event
                jvm_memory_usage_after_gc{area="heap",pool="long-lived"} 0.25
                jvm_gc_max_data_size_bytes 1.6E8
                jvm_gc_live_data_size_bytes 2.5E7
                """);

        // Then
        assertThat(metrics.oldGeneration()).hasValue(40_000_000);
        assertThat(metrics.liveSet()).hasValue(25_000_000);
    }

    @Test
    void shouldKnowNothingBeforeTheFirstCollection() {
        // Given
        HeapMetrics metrics = new HeapMetrics("""
                jvm_memory_usage_after_gc{area="heap",pool="long-lived"} 0.0
                jvm_gc_max_data_size_bytes 1.6E8
                jvm_gc_live_data_size_bytes 0.0
                """);

        // Then
        assertThat(metrics.oldGeneration()).isEmpty();
        assertThat(metrics.liveSet()).isEmpty();
        assertThat(new HeapMetrics("").oldGeneration()).isEmpty();
    }
}
