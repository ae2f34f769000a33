package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the scripts of policies do, by a real shell. `dirctl` and `jq` are stand-ins that note how they are called.
class PolicyScriptTest {

    private static final long PATIENCE_SECONDS = 20;

    @TempDir
    Path folder;

    @BeforeEach
    void standIns() throws IOException {
        program("jq", "grep -o bae | wc -l");
        // Answers with the file of the call's number, and keeps what comes in.
        program("dirctl", """
                echo "$@" >>calls
                case "$*" in
                *--stdin*) cat >>received ;;
                *) cat "answer-$(grep -vc -- --stdin calls)" ;;
                esac
                """);
    }

    @Test
    void shouldCopyWhatPeersPublish() throws Exception {
        // Given
        answer(1, "[{\"cid\":\"bae1\"},{\"cid\":\"bae2\"}]");

        // When
        Run run = run("action: sync, match: {skill: [a/b, c]}");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isEqualTo("[p] 2 matches\n[{\"cid\":\"bae1\"},{\"cid\":\"bae2\"}]\n");
        assertThat(calls())
                .containsExactly(
                        "routing search --output json --limit 100 --skill a/b --skill c", "sync create --stdin");
        assertThat(folder.resolve("received")).hasContent("[{\"cid\":\"bae1\"},{\"cid\":\"bae2\"}]");
    }

    @Test
    void shouldDeleteOnePageOnly() throws Exception {
        // Given
        answer(1, "[\"bae1\",\"bae2\"]");

        // When
        Run run = run("action: prune, limit: 2, match: {trusted: false}");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(calls())
                .containsExactly("search --format cid --output json --limit 2 --trusted=false", "delete --stdin");
    }

    @Test
    void shouldPublishPageByPageUntilOneIsShort() throws Exception {
        // Given
        answer(1, "[\"bae1\",\"bae2\"]");
        answer(2, "[\"bae3\"]");

        // When
        Run run = run("action: publish, limit: 2");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(calls())
                .containsExactly(
                        "search --format cid --output json --limit 2 --offset 0",
                        "routing publish --stdin",
                        "search --format cid --output json --limit 2 --offset 2",
                        "routing publish --stdin");
    }

    @Test
    void shouldEndWellAfterAFullLastPage() throws Exception {
        // Given
        answer(1, "[\"bae1\"]");
        answer(2, "[]");

        // When
        Run run = run("action: unpublish, limit: 1");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(calls().get(1)).isEqualTo("routing unpublish --stdin");
        assertThat(run.output()).endsWith("[p] 0 matches\n");
    }

    @Test
    void shouldEndWellWithoutMatches() throws Exception {
        // Given
        answer(1, "[]");

        // When
        Run run = run("action: prune");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).isEqualTo("[p] 0 matches\n");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void shouldFailWhenTheSearchPrintsNothing() throws Exception {
        // Given
        answer(1, "");

        // When
        Run run = run("action: prune");

        // Then
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.errors()).isEqualTo("[p] the search printed nothing; nothing was changed\n");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void shouldFailWhenTheSearchFails() throws Exception {
        // Given no answer: the stand-in fails

        // When
        Run run = run("action: publish");

        // Then
        assertThat(run.exitCode()).isNotZero();
        assertThat(calls()).hasSize(1);
    }

    @Test
    void shouldChangeNothingInADryRun() throws Exception {
        // Given
        answer(1, "[\"bae1\"]");

        // When
        Run run = run("action: prune, dryRun: true");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(run.output()).contains("[\"bae1\"]\n").endsWith("[p] dry run: nothing was changed\n");
        assertThat(calls()).hasSize(1);
    }

    @Test
    void shouldPassValuesOnWithoutReadingThem() throws Exception {
        // Given
        answer(1, "[]");

        // When
        Run run = run("action: prune, match: {name: '$(touch broken) `touch broken` \"; touch broken'}");

        // Then
        assertThat(run.exitCode()).isZero();
        assertThat(calls())
                .containsExactly(
                        "search --format cid --output json --limit 100 --name $(touch broken) `touch broken` \"; touch broken");
        assertThat(folder.resolve("broken")).doesNotExist();
    }

    private Run run(String policy) throws IOException, InterruptedException {
        String script = Chart.CLIENT
                .render("policies: {p: {enabled: true, schedule: '0 3 * * *', " + policy + "}}")
                .scheduledPod("dirctl-policy-p")
                .findPath("args")
                .get(0)
                .asText()
                // As the kubelet does.
                .replace("$$", "$");
        Path output = folder.resolve("output");
        Path errors = folder.resolve("errors");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script)
                .directory(folder.toFile())
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile());
        builder.environment().merge("PATH", folder.toString(), (path, first) -> first + ":" + path);
        Process process = builder.start();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    private void answer(int call, String text) throws IOException {
        Files.writeString(folder.resolve("answer-" + call), text);
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(folder.resolve("calls"));
    }

    private void program(String name, String script) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /// How a script ended.
    private record Run(int exitCode, String output, String errors) {}
}
