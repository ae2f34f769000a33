package org.agntcy.dir.e2e.charts;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A chart of this repository and the release that a test makes of it.
///
/// @param folder where the chart is
/// @param release name of the release
/// @param namespace where it is installed
record Chart(Path folder, String release, String namespace) {

    private static final Path CHARTS = Path.of("").toAbsolutePath().resolveSibling("charts");
    private static final Path RESOURCES = Path.of("src/test/resources/org/agntcy/dir/e2e/charts");

    /// The directory, as the guide installs it.
    static final Chart DIRECTORY = new Chart(CHARTS.resolve("dir"), "dir", "dir");

    /// The client, as the guide installs it.
    static final Chart CLIENT = new Chart(CHARTS.resolve("dirctl"), "dirctl", "dir-admin");

    /// Envoy and the gateway, beside the directory.
    static final Chart GATEWAY = new Chart(CHARTS.resolve("envoy-authz"), "dir", "dir");

    /// A file of values that ships with the chart.
    Path values(String name) {
        return folder.resolve(name);
    }

    /// A file of values of the tests.
    static Path guide(String name) {
        return RESOURCES.resolve(name).toAbsolutePath();
    }

    Chart as(String otherRelease, String otherNamespace) {
        return new Chart(folder, otherRelease, otherNamespace);
    }

    /// What the linter says, warnings included; empty when it is content.
    List<String> lint() {
        var result = new Helm(folder).lint().strict().call();
        return result.isFailed() ? result.getMessages() : List.of();
    }

    Rendered render(Path... values) {
        return Rendered.of(text(List.of(values)));
    }

    /// Renders with values that go after the files.
    Rendered render(String values, Path... before) {
        Path file = write(values);
        try {
            List<Path> files = new ArrayList<>(List.of(before));
            files.add(file);
            return Rendered.of(text(files));
        } finally {
            delete(file);
        }
    }

    /// The notes that Helm shows after an installation.
    String notes(String values) {
        Path file = write(values);
        try {
            String output = new Helm(folder)
                    .install()
                    .withName(release)
                    .withNamespace(namespace)
                    .withKubeVersion("1.34.0")
                    .clientOnly()
                    .withDryRunOption(DryRun.CLIENT)
                    .withValuesFile(file)
                    .call()
                    .getOutput();
            return output.substring(output.indexOf("NOTES:"));
        } finally {
            delete(file);
        }
    }

    private String text(List<Path> values) {
        TemplateCommand command = new Helm(folder)
                .template()
                .withName(release)
                .withNamespace(namespace)
                .withKubeVersion("1.34.0");
        values.forEach(command::withValuesFile);
        return command.call();
    }

    private static Path write(String values) {
        try {
            return Files.writeString(Files.createTempFile("values", ".yaml"), values);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
