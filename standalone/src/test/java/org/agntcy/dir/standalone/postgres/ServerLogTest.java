package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerLogTest {

    @TempDir
    Path folder;

    @Test
    void shouldMoveContentsAsideAndLetOpenWriterGoOn() throws IOException {
        // Given
        Path file = folder.resolve("postgres.log");
        ServerLog log = new ServerLog(file, 10);
        try (OutputStream writer = Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write("twelve bytes".getBytes(StandardCharsets.UTF_8));

            // When
            log.trim();
            writer.write("next".getBytes(StandardCharsets.UTF_8));

            // Then
            assertThat(folder.resolve("postgres.log.1")).hasContent("twelve bytes");
            assertThat(file).hasContent("next");
        }
    }

    @Test
    void shouldKeepLogWithinLimit() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("postgres.log"), "ten  bytes");

        // When
        new ServerLog(file, 10).trim();

        // Then
        assertThat(file).hasContent("ten  bytes");
        assertThat(folder.resolve("postgres.log.1")).doesNotExist();
    }

    @Test
    void shouldReturnLastFifteenLinesSinceOffset() throws IOException {
        // Given
        Path file = folder.resolve("postgres.log");
        StringBuilder text = new StringBuilder("old\n");
        for (int line = 1; line <= 17; line++) {
            text.append("line ").append(line).append('\n');
        }
        Files.writeString(file, text);

        // When
        String lines = new ServerLog(file, 1_000).linesSince("old\n".length());

        // Then
        assertThat(lines).startsWith("line 3\n").endsWith("\nline 17").doesNotContain("old");
    }

    @Test
    void shouldSayThatNothingWasLoggedWhenFileIsMissing() throws IOException {
        Path file = folder.resolve("postgres.log");

        assertThat(new ServerLog(file, 10).linesSince(0)).isEqualTo("(the log %s has no new lines)", file);
    }
}
