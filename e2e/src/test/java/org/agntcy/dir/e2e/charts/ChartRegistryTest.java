package org.agntcy.dir.e2e.charts;

import static org.assertj.core.api.Assertions.assertThat;

import com.marcnuri.helm.Helm;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The charts as artifacts of an OCI registry, and the script that makes them.
class ChartRegistryTest {

    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final long DEADLINE_SECONDS = 60;

    /// Writes what it is asked, and an archive with the name that Helm would give it.
    private static final String FAKE_HELM = """
            #!/bin/sh
            echo "$@" | sed 's# [^ ]*/\\([a-z-]*\\) --destination# \\1 --destination#' >>"$HELM_CALLS"
            if [ "$1" = package ]; then
              cat "$2"/Chart.yaml "$2"/charts/*/Chart.yaml 2>/dev/null | grep -i version: >>"$HELM_CALLS"
              touch "$4/$(basename "$2")-1.2.3.tgz"
            fi
            """;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"dir", "dirctl"})
    void shouldBeInstalledFromARegistry(String name) throws Exception {
        Path chart = REPOSITORY.resolve("charts").resolve(name);
        try (TestRegistry registry = TestRegistry.start()) {
            // Given
            URI charts = URI.create("oci://" + registry.address().getAuthority() + "/charts");
            new Helm(chart).packageIt().withDestination(folder).call();
            Path archive;
            try (Stream<Path> files = Files.list(folder)) {
                archive = files.filter(file -> file.toString().endsWith(".tgz"))
                        .findFirst()
                        .orElseThrow();
            }
            Helm.push().withChart(archive).withRemote(charts).plainHttp().call();

            // When
            String installed = Helm.template(charts + "/" + name)
                    .withName(name)
                    .withNamespace("dir")
                    .withVersion("0.1.0")
                    .withKubeVersion("1.34.0")
                    .plainHttp()
                    .call();

            // Then
            assertThat(installed)
                    .isEqualTo(new Helm(chart)
                            .template()
                            .withName(name)
                            .withNamespace("dir")
                            .withKubeVersion("1.34.0")
                            .call());
        }
    }

    @Test
    void shouldGiveTheVersionOfTheReleaseToEveryChart() throws Exception {
        // When
        List<String> calls = run(0, "push", "oci://registry.example/charts");

        // Then
        assertThat(calls)
                .containsSubsequence(
                        "package dir --destination target/charts",
                        "version: 1.2.3",
                        "appVersion: 1.2.3",
                        "    version: 1.2.3",
                        "version: 1.2.3",
                        "appVersion: 1.2.3",
                        "package dirctl --destination target/charts",
                        "package envoy-authz --destination target/charts",
                        "push target/charts/dir-1.2.3.tgz oci://registry.example/charts",
                        "push target/charts/dirctl-1.2.3.tgz oci://registry.example/charts",
                        "push target/charts/envoy-authz-1.2.3.tgz oci://registry.example/charts")
                .noneMatch(call -> call.contains("ersion: 0"));
    }

    @Test
    void shouldWantAnOciRegistry() throws Exception {
        assertThat(run(1, "push", "registry.example/charts")).isEmpty();
        assertThat(Files.readString(folder.resolve("output")))
                .contains("\"registry.example/charts\" is not an OCI registry");
    }

    private List<String> run(int expected, String... arguments) throws Exception {
        Path helm =
                Files.writeString(Files.createDirectory(folder.resolve("fakes")).resolve("helm"), FAKE_HELM);
        assertThat(helm.toFile().setExecutable(true)).isTrue();
        Path calls = Files.createFile(folder.resolve("calls"));
        // In a copy: what the script leaves in target/charts is not for others.
        Path copy = Files.createDirectories(folder.resolve("repository/scripts"));
        Files.createSymbolicLink(copy.resolveSibling("charts"), REPOSITORY.resolve("charts"));
        Path script = Files.copy(REPOSITORY.resolve("scripts/charts"), copy.resolve("charts"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output").toFile());
        builder.environment().put("PATH", folder.resolve("fakes") + ":" + System.getenv("PATH"));
        builder.environment().put("HELM_CALLS", calls.toString());
        builder.environment().put("CHART_VERSION", "1.2.3");
        Process process = builder.start();
        assertThat(process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("output")))
                .isEqualTo(expected);
        return Files.readAllLines(calls);
    }
}
