package org.agntcy.dir.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// Memory of processes as Linux reports it; nothing on other systems, and for a process that has ended.
final class ProcessMemory {

    private static final Path PROCESSES = Path.of("/proc");
    private static final long BYTES_PER_UNIT = 1024;

    private ProcessMemory() {}

    /// What is in main memory, with everything that it shares with others (`VmRSS`).
    static OptionalLong resident(long pid) {
        return read(pid, "status", "VmRSS:");
    }

    /// Like [#resident], but a page that several processes share counts for each only in part (`Pss`), so that
    /// the figures of related processes can be added.
    static OptionalLong proportional(long pid) {
        return read(pid, "smaps_rollup", "Pss:");
    }

    private static OptionalLong read(long pid, String file, String key) {
        try {
            return Files.readAllLines(PROCESSES.resolve(Long.toString(pid)).resolve(file)).stream()
                    .filter(line -> line.startsWith(key))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * BYTES_PER_UNIT)
                    .findFirst();
        } catch (IOException endedOrOtherSystem) {
            return OptionalLong.empty();
        }
    }
}
