package org.agntcy.dir.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.agntcy.dir.benchmarks.MemorySample.Phase;
import org.jspecify.annotations.Nullable;

/// Samples as lines of text. A megabyte is a million bytes.
final class MemoryTable {

    private static final double BYTES_PER_MEGABYTE = 1e6;

    private MemoryTable() {}

    static List<String> lines(List<MemorySample> samples) {
        List<String> lines = new ArrayList<>();
        lines.add(line("memory", "minute", "records", "server MB", "old gen MB", "live MB", "PostgreSQL MB"));
        for (MemorySample sample : samples) {
            lines.add(line(
                    sample.phase().name().toLowerCase(Locale.ROOT),
                    String.format(Locale.ROOT, "%.1f", sample.minute()),
                    Long.toString(sample.records()),
                    megabytes(sample.server()),
                    megabytes(sample.oldGeneration()),
                    megabytes(sample.liveSet()),
                    megabytes(sample.postgres())));
        }
        lines.add(line(
                "last half / first half",
                "",
                "",
                ratio(samples, MemorySample::server),
                ratio(samples, MemorySample::oldGeneration),
                ratio(samples, MemorySample::liveSet),
                ratio(samples, MemorySample::postgres)));
        return lines;
    }

    /// The mean of the second half of the mixed run over the mean of its first half; nothing when one is unknown.
    static OptionalDouble growth(List<MemorySample> samples, Function<MemorySample, @Nullable Long> column) {
        List<MemorySample> mixed =
                samples.stream().filter(sample -> sample.phase() == Phase.MIXED).toList();
        int half = mixed.size() / 2;
        OptionalDouble first = mean(mixed.subList(0, half), column);
        OptionalDouble last = mean(mixed.subList(mixed.size() - half, mixed.size()), column);
        return first.isPresent() && last.isPresent()
                ? OptionalDouble.of(last.getAsDouble() / first.getAsDouble())
                : OptionalDouble.empty();
    }

    private static OptionalDouble mean(List<MemorySample> samples, Function<MemorySample, @Nullable Long> column) {
        return samples.stream()
                .map(column)
                .filter(Objects::nonNull)
                .mapToLong(Long::longValue)
                .average();
    }

    private static String ratio(List<MemorySample> samples, Function<MemorySample, @Nullable Long> column) {
        OptionalDouble growth = growth(samples, column);
        return growth.isPresent() ? String.format(Locale.ROOT, "%.2f", growth.getAsDouble()) : "";
    }

    private static String megabytes(@Nullable Long bytes) {
        return bytes == null ? "" : String.format(Locale.ROOT, "%.0f", bytes / BYTES_PER_MEGABYTE);
    }

    private static String line(Object... columns) {
        return String.format(Locale.ROOT, "%-22s %6s %9s %10s %11s %9s %14s", columns)
                .stripTrailing();
    }
}
