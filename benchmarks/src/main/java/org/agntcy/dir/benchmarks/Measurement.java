package org.agntcy.dir.benchmarks;

/// What one workload did.
///
/// @param size records in the directory
/// @param operations how many ended well
/// @param failures how many did not
public record Measurement(
        String workload,
        int size,
        long operations,
        long failures,
        double perSecond,
        double p50Milliseconds,
        double p99Milliseconds) {

    /// One thing that took so long for all these records.
    static Measurement once(String workload, int size, double seconds) {
        double milliseconds = seconds * 1_000;
        return new Measurement(workload, size, size, 0, size / seconds, milliseconds, milliseconds);
    }
}
