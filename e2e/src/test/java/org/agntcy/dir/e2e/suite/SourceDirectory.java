package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.e2e.Calls;
import org.agntcy.dir.e2e.TestRecords;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.agntcy.dir.testkit.process.FreePort;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// Another directory, which the suite synchronises from: one API server without a broker, with a database and a
/// registry of its own.
final class SourceDirectory implements AutoCloseable {

    private static final int RECORDS = 200;
    private static final Duration FILLED = Duration.ofSeconds(60);

    private final TestRegistry registry = TestRegistry.start();
    private final String address = "127.0.0.1:" + FreePort.find();
    private final ServiceProcess service;
    private final List<Record> records = IntStream.range(0, RECORDS)
            .mapToObj(i -> Record.newBuilder()
                    .setData(TestRecords.valid("faults/source/" + i))
                    .build())
            .toList();

    private SourceDirectory(Path folder) {
        int managementPort = FreePort.find();
        service = ServiceProcess.launch(
                "source",
                "apiserver",
                folder,
                Lifespan.SHORT.environment(Environment.of(
                        TestDatabase.create(), registry, managementPort, Map.of("LISTEN_ADDRESS", address))),
                managementPort);
    }

    /// Starts it and fills it.
    static SourceDirectory start(Path folder) throws InterruptedException {
        try {
            SourceDirectory source = new SourceDirectory(Files.createDirectories(folder));
            source.service.awaitReady();
            source.fill();
            return source;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// What a synchronisation is told.
    String url() {
        return "http://" + address;
    }

    List<Record> records() {
        return records;
    }

    @Override
    public void close() {
        service.close();
        registry.close();
    }

    private void fill() {
        ManagedChannel channel =
                NettyChannelBuilder.forTarget(address).usePlaintext().build();
        try {
            await().atMost(FILLED)
                    .untilAsserted(() ->
                            assertThat(Calls.push(channel, records).answers()).hasSize(RECORDS));
        } finally {
            channel.shutdownNow();
        }
    }
}
