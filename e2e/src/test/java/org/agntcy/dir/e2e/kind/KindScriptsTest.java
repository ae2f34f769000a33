package org.agntcy.dir.e2e.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agntcy.dir.e2e.kind.Machine.Result;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The text of the scripts below `kind/`.
class KindScriptsTest {

    private static final long DEADLINE_SECONDS = 60;

    @TempDir
    Path folder;

    @ParameterizedTest
    @MethodSource("scripts")
    void shouldBeBash(String script) throws Exception {
        assertThat(lines(List.of("bash", "-n", script))).isEmpty();
    }

    @Test
    void shouldContentTheLinter() throws Exception {
        assumeThat(Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(each -> Files.isExecutable(Path.of(each, "shellcheck"))))
                .as("shellcheck is not on the PATH")
                .isTrue();
        List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-S", "style"));
        command.addAll(scripts());

        assertThat(lines(command)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "federation/up",
                "federation/verify",
                "federation/diagnose",
                "federation/down",
                "single/up",
                "single/down"
            })
    void shouldExplainThemselvesWithoutAnyProgram(String script) throws Exception {
        // Given
        Machine machine = Machine.in(folder);

        // When
        Result result = machine.run(script, "--help");

        // Then
        assertThat(result.code()).isZero();
        assertThat(result.out()).startsWith("Usage: kind/" + script);
        assertThat(result.err()).isEmpty();
        assertThat(machine.calls()).isEmpty();
    }

    /// All files below `kind/` that bash reads.
    static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(Machine.REPOSITORY.resolve("kind"))) {
            List<String> scripts = files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".yaml")
                            && !file.toString().endsWith(".md"))
                    .map(file -> Machine.REPOSITORY.relativize(file).toString())
                    .sorted()
                    .toList();
            assertThat(scripts).hasSizeGreaterThan(10);
            return scripts;
        }
    }

    private List<String> lines(List<String> command) throws IOException, InterruptedException {
        Path output = folder.resolve("output");
        Process process = new ProcessBuilder(command)
                .directory(Machine.REPOSITORY.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        List<String> lines = new ArrayList<>(Files.readAllLines(output));
        if (process.exitValue() != 0) {
            lines.add("exit code " + process.exitValue());
        }
        return lines;
    }
}
