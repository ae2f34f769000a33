package org.agntcy.dir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import org.agntcy.dir.benchmarks.MemorySample.Phase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MemoryTableTest {

    @Test
    void shouldCompareTheHalvesOfTheMixedRun() {
        // Given
        List<MemorySample> samples = List.of(
                sample(Phase.START, 1_000_000L),
                sample(Phase.MIXED, 100_000_000L),
                sample(Phase.MIXED, 200_000_000L),
                sample(Phase.MIXED, 900_000_000L),
                sample(Phase.MIXED, 300_000_000L),
                sample(Phase.MIXED, 330_000_000L),
                sample(Phase.IDLE, 1_000_000L));

        // When
        OptionalDouble growth = MemoryTable.growth(samples, MemorySample::server);

        // Then
        assertThat(growth).hasValue(2.1);
    }

    @Test
    void shouldSayNothingAboutWhatCouldNotBeRead() {
        // Given
        List<MemorySample> samples = List.of(sample(Phase.MIXED, null), sample(Phase.MIXED, 5L));

        // Then
        assertThat(MemoryTable.growth(samples, MemorySample::server)).isEmpty();
        assertThat(MemoryTable.growth(samples, MemorySample::liveSet)).isEmpty();
    }

    @Test
    void shouldShowMegabytesAndGrowth() {
        // Given
        List<MemorySample> samples = List.of(sample(Phase.MIXED, 100_000_000L), sample(Phase.MIXED, 104_400_000L));

        // Then
        assertThat(MemoryTable.lines(samples).stream().map(line -> line.replaceAll(" +", " ")))
                .containsExactly(
                        "memory minute records server MB old gen MB live MB PostgreSQL MB",
                        "mixed 0.5 7 100",
                        "mixed 0.5 7 104",
                        "last half / first half 1.04");
    }

    private static MemorySample sample(Phase phase, @Nullable Long server) {
        return new MemorySample(phase, 0.5, 7, server, null, null, null);
    }
}
