package org.agntcy.dir.standalone.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreePortTest {

    @TempDir
    Path folder;

    @Test
    void shouldFindAnotherWhenTheLastOneIsTaken() throws IOException {
        // Given
        FreePort ports = new FreePort(folder.resolve("port"));
        int last = ports.find();
        try (ServerSocket stranger = new ServerSocket(last, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            // When
            int port = ports.find();

            // Then
            assertThat(stranger.getLocalPort()).isEqualTo(last);
            assertThat(port).isNotEqualTo(last);
            assertThat(folder.resolve("port")).hasContent(Integer.toString(port));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "99999", "a port", "-1"})
    void shouldForgetWhatIsNoPort(String text) throws IOException {
        // Given
        Path memory = Files.writeString(folder.resolve("port"), text);

        // When
        int port = new FreePort(memory).find();

        // Then
        assertThat(port).isBetween(1, 65_535);
        assertThat(memory).hasContent(Integer.toString(port));
    }
}
