package org.agntcy.dir.store.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.agntcy.dir.record.error.DirectoryException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The first connection leads to something that is no registry and keeps it open, every later one to a registry.
class RegistryConnectionTest {

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicInteger connections = new AtomicInteger();
    private ServerSocket listener;
    private RegistryRepository repository;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
        repository = new RegistryRepository(
                RegistrySettings.of(URI.create("http://127.0.0.1:" + listener.getLocalPort()), "dir"),
                RegistryObserver.NONE,
                Clock.systemUTC(),
                _ -> {});
    }

    @AfterEach
    void close() throws IOException {
        repository.close();
        listener.close();
        threads.shutdownNow();
    }

    @Test
    void shouldConnectAgainWhenThereWasNoRegistry() {
        // Given
        assertThatThrownBy(repository::ping)
                .isInstanceOf(DirectoryException.class)
                .hasMessageContaining("there is no OCI registry at this address");

        // Then
        assertThatCode(repository::ping).doesNotThrowAnyException();
        assertThat(connections).hasValue(2);
    }

    @Test
    void shouldKeepTheConnectionToARegistry() {
        // Given
        assertThatThrownBy(repository::ping).isInstanceOf(DirectoryException.class);

        // When
        repository.ping();
        repository.ping();
        repository.ping();

        // Then
        assertThat(connections).hasValue(2);
    }

    private void accept() {
        try {
            while (!listener.isClosed()) {
                Socket connection = listener.accept();
                String status = connections.incrementAndGet() == 1 ? "404 Not Found" : "200 OK";
                threads.execute(() -> answer(connection, status));
            }
        } catch (IOException closed) {
            threads.shutdown();
        }
    }

    private static void answer(Socket connection, String status) {
        try (connection) {
            BufferedReader requests =
                    new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.US_ASCII));
            String line = requests.readLine();
            while (line != null) {
                if (line.isEmpty()) {
                    connection
                            .getOutputStream()
                            .write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
                }
                line = requests.readLine();
            }
        } catch (IOException ended) {
            throw new UncheckedIOException(ended);
        }
    }
}
