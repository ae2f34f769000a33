package org.agntcy.dir.e2e.golden;

import io.grpc.ManagedChannel;
import io.grpc.netty.NettyChannelBuilder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.e2e.process.SchemaServiceStandIn;
import org.agntcy.dir.e2e.process.StandaloneProcess;

/// The program that plays a recording and prints the score. Exit code 0: no exchange is different; 1: some are;
/// 2: wrong arguments.
public final class PlayRecording {

    private static final String USAGE = """
            Usage: PlayRecording RECORDING [--newer RECORDING] [--target HOST:PORT]

            Plays recorded exchanges in order and compares status codes, number, order and contents of the messages.

              --newer RECORDING    of a later version: where the versions differ, its answers are right too
              --target HOST:PORT   an empty server that validates records as the recorded one did
              without --target     a standalone is started on a folder of its own, with a stand-in for the schema
                                   service that the recordings were made with, and ended afterwards
            """;
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;

    private PlayRecording() {}

    /// Runs the program.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        System.exit(run(List.of(arguments), System.out));
    }

    static int run(List<String> arguments, PrintStream out) throws IOException, InterruptedException {
        List<String> files = new ArrayList<>();
        Optional<Path> newer = Optional.empty();
        Optional<String> target = Optional.empty();
        for (int i = 0; i < arguments.size(); i++) {
            switch (arguments.get(i)) {
                case "--newer" -> newer = Optional.of(Path.of(value(arguments, ++i)));
                case "--target" -> target = Optional.of(value(arguments, ++i));
                default -> files.add(arguments.get(i));
            }
        }
        if (files.size() != 1 || files.getFirst().startsWith("-")) {
            out.print(USAGE);
            return 2;
        }
        Recording recording = Recording.read(Path.of(files.getFirst()));
        Optional<Recording> later = newer.isPresent() ? Optional.of(Recording.read(newer.get())) : Optional.empty();
        Score score = target.isPresent()
                ? playAgainst(target.get(), recording, later)
                : playAgainstStandalone(recording, later);
        out.println(score.details());
        out.println();
        out.print(score.table());
        return score.count(Verdict.Kind.DIFFERENT) == 0 ? 0 : 1;
    }

    private static Score playAgainst(String target, Recording recording, Optional<Recording> newer) {
        ManagedChannel channel = NettyChannelBuilder.forTarget(target)
                .usePlaintext()
                .maxInboundMessageSize(LARGEST_ANSWER)
                .build();
        try {
            return new RecordingPlayer(channel, recording, newer, DeliberateDifferences.load()).play();
        } finally {
            channel.shutdownNow();
        }
    }

    private static Score playAgainstStandalone(Recording recording, Optional<Recording> newer)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("recording-");
        try (SchemaServiceStandIn schemas = SchemaServiceStandIn.start();
                StandaloneProcess standalone = StandaloneProcess.start(
                        Files.createDirectory(folder.resolve("data")),
                        Map.of(
                                "DIRECTORY_SERVER_OASF_API_VALIDATION_SCHEMA_URL",
                                schemas.address().toString()))) {
            return new RecordingPlayer(standalone.channel(), recording, newer, DeliberateDifferences.load()).play();
        }
    }

    private static String value(List<String> arguments, int index) {
        if (index >= arguments.size()) {
            throw new IllegalArgumentException(arguments.get(index - 1) + " needs a value");
        }
        return arguments.get(index);
    }
}
