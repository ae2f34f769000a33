package org.agntcy.dir.e2e.drill;

import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.record.JsonStruct;

/// What `scripts/restore-drill` asks of a directory. Exit codes: 1 when it fails, 2 for a wrong command line.
///
/// - `fill HOST:PORT FILE…` gives it these records and something of everything else.
/// - `note HOST:PORT FOLDER` writes what it knows, one file for each [Subject], and fails while it does not answer.
public final class DrillClient {

    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private DrillClient() {}

    public static void main(String... arguments) throws IOException {
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) throws IOException {
        if (arguments.size() < 3) {
            return usage();
        }
        ManagedChannel channel = NettyChannelBuilder.forTarget(arguments.get(1))
                .usePlaintext()
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
        try {
            switch (arguments.getFirst()) {
                case "fill" ->
                    FilledDirectory.fill(channel, records(arguments.subList(2, arguments.size())), arguments.get(1));
                case "note" -> note(Knowledge.of(channel), Path.of(arguments.get(2)));
                default -> {
                    return usage();
                }
            }
            return 0;
        } catch (IllegalStateException | StatusRuntimeException failed) {
            System.err.println(failed.getMessage());
            return 1;
        } finally {
            channel.shutdownNow();
        }
    }

    private static List<Record> records(List<String> files) throws IOException {
        List<Record> records = new ArrayList<>();
        for (String file : files) {
            records.add(Record.newBuilder()
                    .setData(JsonStruct.parse(Files.readAllBytes(Path.of(file))))
                    .build());
        }
        return records;
    }

    private static void note(Knowledge knowledge, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Subject subject : Subject.values()) {
            Files.write(folder.resolve(subject.name().toLowerCase(Locale.ROOT)), knowledge.about(subject));
        }
    }

    private static int usage() {
        System.err.println("usage: DrillClient fill HOST:PORT FILE...\n       DrillClient note HOST:PORT FOLDER");
        return 2;
    }
}
