package org.agntcy.dir.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agntcy.dir.benchmarks.MemorySample.Phase;
import org.jspecify.annotations.Nullable;

/// Looks at the memory of a server and of the PostgreSQL in its data folder.
final class ServerMemory {

    private static final Path POSTMASTER = Path.of("postgres", "data", "postmaster.pid");
    private static final long COLLECTION_SECONDS = 30;

    private final ServerOptions server;

    ServerMemory(ServerOptions server) {
        this.server = server;
    }

    MemorySample sample(Phase phase, double minute, long records) throws IOException, InterruptedException {
        HeapMetrics heap = server.management == null ? new HeapMetrics("") : HeapMetrics.fetch(server.management);
        return new MemorySample(
                phase,
                minute,
                records,
                orNull(server.pid == null ? OptionalLong.empty() : ProcessMemory.resident(server.pid)),
                orNull(heap.oldGeneration()),
                orNull(heap.liveSet()),
                orNull(server.data == null ? OptionalLong.empty() : postgres(server.data)));
    }

    /// Lets the server collect its whole heap, so that what is left is what it uses.
    ///
    /// @throws IOException when the JDK's `jcmd` cannot do it
    void collectGarbage() throws IOException, InterruptedException {
        if (server.pid == null) {
            return;
        }
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        Process collection = new ProcessBuilder(jcmd, Long.toString(server.pid), "GC.run")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!collection.waitFor(COLLECTION_SECONDS, TimeUnit.SECONDS) || collection.exitValue() != 0) {
            collection.destroyForcibly();
            throw new IOException(
                    "jcmd " + server.pid + " GC.run failed; is --server-pid a Java process of this user?");
        }
    }

    private static OptionalLong postgres(Path data) throws IOException {
        Path file = data.resolve(POSTMASTER);
        if (Files.notExists(file)) {
            return OptionalLong.empty();
        }
        long pid = Long.parseLong(Files.readAllLines(file).getFirst().strip());
        long bytes = ProcessHandle.of(pid).stream()
                .flatMap(postmaster -> Stream.concat(Stream.of(postmaster), postmaster.descendants()))
                .map(process -> ProcessMemory.proportional(process.pid()))
                .flatMapToLong(OptionalLong::stream)
                .sum();
        return bytes == 0 ? OptionalLong.empty() : OptionalLong.of(bytes);
    }

    private static @Nullable Long orNull(OptionalLong bytes) {
        return bytes.isPresent() ? bytes.getAsLong() : null;
    }
}
