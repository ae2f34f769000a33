package org.agntcy.dir.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Its command line; that it loads a directory is shown by a test of the whole.
class LoadGeneratorTest {

    private final ByteArrayOutputStream error = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource({
        "--seconds=0, --seconds must be positive",
        "--sizes=10, ''",
        "'--sizes=10,0', --sizes must be positive",
        "--mixed-duration=10, '''10'' is not a duration; write it like 30s, 10m or 1h'",
        "'--services --mixed-duration=10s', --services and --mixed-duration exclude each other",
        "--sync-target=127.0.0.1:1, --sync-target goes with --services",
        "--nothing, Unknown option"
    })
    void shouldRefuseAWrongCommandLine(String arguments, String message) throws IOException {
        // When
        int exitCode = run(("--target 127.0.0.1:" + closedPort() + " " + arguments).split(" "));

        // Then
        assertThat(exitCode).isEqualTo(message.isEmpty() ? 1 : 2);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains(message);
    }

    @Test
    void shouldSayThatNobodyAnswers() throws IOException {
        // When
        int exitCode = run("--target", "127.0.0.1:" + closedPort(), "--seconds", "0.05");

        // Then
        assertThat(exitCode).isEqualTo(1);
        assertThat(error.toString(StandardCharsets.UTF_8)).contains("The load broke off: UNAVAILABLE");
    }

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "10m, PT10M", "1h, PT1H"})
    void shouldReadDurations(String text, Duration duration) {
        // Then
        assertThat(new DurationConverter().convert(text)).isEqualTo(duration);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 7, 20_261_126})
    void shouldMixInTheWrittenParts(long seed) {
        // Given
        Random random = new Random(seed);

        // When
        long reads = IntStream.range(0, 10_000)
                .mapToObj(i -> MixedOperation.any(random))
                .filter(operation -> operation == MixedOperation.PULL || operation == MixedOperation.LOOKUP)
                .count();

        // Then
        assertThat(reads).isBetween(6_200L, 6_800L);
    }

    private int run(String... arguments) {
        PrintStream stream = new PrintStream(error, true, StandardCharsets.UTF_8);
        return LoadGenerator.commandLine(stream, stream).execute(arguments);
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
