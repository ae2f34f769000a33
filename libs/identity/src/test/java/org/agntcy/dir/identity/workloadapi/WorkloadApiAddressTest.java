package org.agntcy.dir.identity.workloadapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadApiAddressTest {

    @ParameterizedTest
    @ValueSource(strings = {"unix:///run/spire/api.sock", "unix:/run/spire/api.sock"})
    void shouldReadAUnixSocket(String text) {
        // Then
        assertThat(WorkloadApiAddress.parse(text).socket())
                .isEqualTo(UnixDomainSocketAddress.of("/run/spire/api.sock"));
    }

    @ParameterizedTest
    @CsvSource({
        "tcp://127.0.0.1:8081, 127.0.0.1, 8081",
        "tcp:127.0.0.1:8081, 127.0.0.1, 8081",
        "tcp:localhost:1, localhost, 1",
        "tcp://[::1]:65535, ::1, 65535"
    })
    void shouldReadAPort(String text, String host, int port) {
        // Then
        assertThat(WorkloadApiAddress.parse(text).socket()).isEqualTo(new InetSocketAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/run/spire/api.sock",
                "unix:",
                "unix://",
                "unix:relative",
                "unix://host",
                "http://localhost:1",
                "tcp:localhost",
                "tcp://:1",
                "tcp:localhost:65536",
                "tcp:localhost:port"
            })
    void shouldSayWhatToWriteInstead(String text) {
        // Then
        assertThatThrownBy(() -> WorkloadApiAddress.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected unix:///path/to/socket or tcp://ip:port");
    }
}
