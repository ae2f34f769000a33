package org.agntcy.dir.testkit.postgres;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.agntcy.dir.testkit.process.FreePort;
import org.jspecify.annotations.Nullable;

/// The embedded server. Port and data folder outlive a stop, so that a restarted server is the same one to
/// clients.
final class PostgresServer {

    private static final String USER = "postgres";
    private static final String EMPTY = "template template0 encoding 'UTF8' ";

    /// A start after an outage replays what was written before it, beside everything that waits for the server.
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Duration PAUSE = Duration.ofMillis(50);

    /// Where the programs are unpacked to: by all modules that the build tells of one place, once.
    private static final Path PROGRAMS =
            Path.of(System.getProperty("directory.test.programs", System.getProperty("java.io.tmpdir")), "embedded-pg");

    private final Path dataFolder;
    private final int port;
    private final AtomicInteger databases = new AtomicInteger();
    private @Nullable EmbeddedPostgres running;

    private PostgresServer(Path dataFolder, int port) {
        this.dataFolder = dataFolder;
        this.port = port;
    }

    static PostgresServer shared() {
        return Holder.SERVER;
    }

    synchronized void start() {
        if (running != null) {
            return;
        }
        try {
            running = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setOverrideWorkingDirectory(PROGRAMS.toFile())
                    .setDataDirectory(dataFolder)
                    .setCleanDataDirectory(false)
                    .setRegisterShutdownHook(false)
                    .setPGStartupWait(PATIENCE)
                    // Nothing has to survive a power cut here.
                    .setServerConfig("fsync", "off")
                    .setServerConfig("full_page_writes", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded PostgreSQL does not start", failure);
        }
    }

    synchronized void stop() {
        if (running == null) {
            return;
        }
        try {
            running.close();
            awaitEnded();
        } catch (IOException failure) {
            throw new UncheckedIOException("the embedded PostgreSQL does not stop", failure);
        } finally {
            running = null;
        }
    }

    /// The library gives up after seconds; the server goes on ending, and none can start beside it.
    private void awaitEnded() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (Files.exists(dataFolder.resolve("postmaster.pid"))) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the embedded PostgreSQL still runs " + PATIENCE + " after its stop");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    TestDatabase createDatabase(String options) {
        return create(EMPTY + options);
    }

    TestDatabase copyDatabase(String original) {
        return create("template " + original);
    }

    private synchronized TestDatabase create(String options) {
        String name = "test_" + databases.incrementAndGet();
        execute("create database " + name + " " + options);
        return new TestDatabase(name, InetAddress.getLoopbackAddress().getHostAddress(), port, USER, USER);
    }

    synchronized void loseDatabase(String name) {
        execute("drop database " + name + " with (force)");
        execute("create database " + name + " " + EMPTY);
    }

    /// Each statement by itself: databases are not created in transactions.
    private void execute(String statement) {
        EmbeddedPostgres server = running;
        if (server == null) {
            throw new IllegalStateException("the embedded PostgreSQL is stopped; start it first");
        }
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement execution = connection.createStatement()) {
            execution.execute(statement);
        } catch (SQLException failure) {
            throw new IllegalStateException("cannot " + statement, failure);
        }
    }

    /// The server keeps copies in its data folder: it reads them at every start, also when the given files are gone.
    synchronized void offerTls(Path certificate, Path key, Path authorities) {
        EmbeddedPostgres server = running;
        if (server == null) {
            throw new IllegalStateException("the embedded PostgreSQL is stopped; start it first");
        }
        keep(certificate, "server.crt");
        keep(key, "server.key");
        keep(authorities, "authorities.crt");
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set ssl_ca_file = 'authorities.crt'");
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        } catch (SQLException failure) {
            throw new IllegalStateException("the embedded PostgreSQL does not take TLS", failure);
        }
    }

    private void keep(Path file, String name) {
        try {
            Files.copy(
                    file,
                    dataFolder.resolve(name),
                    StandardCopyOption.REPLACE_EXISTING,
                    StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void discard() {
        stop();
        try (Stream<Path> files = Files.walk(dataFolder)) {
            files.sorted(Comparator.reverseOrder()).forEach(PostgresServer::delete);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Starts the server when the first test asks for it and removes it at JVM exit.
    private static final class Holder {

        static final PostgresServer SERVER = open();

        private static PostgresServer open() {
            try {
                PostgresServer server = new PostgresServer(Files.createTempDirectory("postgres-"), FreePort.find());
                Runtime.getRuntime().addShutdownHook(new Thread(server::discard, "stop-postgres"));
                server.start();
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
