package org.agntcy.dir.standalone;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.runtime.start.ServiceMain;
import org.agntcy.dir.standalone.postgres.LocalPostgres;
import org.agntcy.dir.store.layout.FolderLock;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/// The whole directory in one process. Takes the data folder, starts PostgreSQL, then the server on top of it;
/// stops them in the opposite order.
///
/// Exit codes: 0 after a signal, 1 when it cannot start, 2 for a wrong command line.
@QuarkusMain
public final class Standalone {

    private static final Duration POSTGRES_START = Duration.ofSeconds(90);
    private static final Duration SERVER_STOP = Duration.ofSeconds(25);
    private static final int FAILED = 1;

    private Standalone() {}

    public static void main(String... arguments) {
        CommandLine commandLine = new CommandLine(new StandaloneOptions());
        commandLine.setExecutionStrategy(parsed -> {
            Integer help = CommandLine.executeHelpRequest(parsed);
            return help != null
                    ? help
                    : run((StandaloneOptions) parsed.commandSpec().userObject());
        });
        int exitCode = commandLine.execute(arguments);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    private static int run(StandaloneOptions options) {
        Path data = options.data(System.getenv("DIRECTORY_DATA"), Path.of(System.getProperty("user.home")));
        try (FolderLock _ = FolderLock.acquire(create(data));
                LocalPostgres postgres = LocalPostgres.start(data.resolve("postgres"), POSTGRES_START)) {
            return serve(options, data, postgres);
        } catch (DirectoryException failed) {
            System.err.println("The directory cannot start: " + failed.getMessage());
            return FAILED;
        } catch (UncheckedIOException failed) {
            System.err.println("The directory cannot start: the data folder " + data + " cannot be used: "
                    + failed.getCause() + ". Choose another with --data.");
            return FAILED;
        }
    }

    private static Path create(Path data) {
        try {
            return Files.createDirectories(data);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// Runs the server until it is told to stop and returns its exit code. On a signal the JVM ends as soon as
    /// its shutdown hooks have, whatever this thread still has to do; so a hook of our own waits for the
    /// server and then stops PostgreSQL.
    private static int serve(StandaloneOptions options, Path data, LocalPostgres postgres) {
        StandaloneSettings.apply(options, data, postgres, System.getenv());
        CountDownLatch serverStopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            awaitQuietly(serverStopped);
            postgres.close();
        }));
        postgres.failure().thenAccept(Standalone::stopBecause);
        return ServiceMain.run("The directory", _ -> serverStopped.countDown());
    }

    private static void stopBecause(@Nullable DirectoryException failure) {
        if (failure != null) {
            System.err.println("The directory stops: " + failure.getMessage());
            Quarkus.asyncExit(FAILED);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            if (!latch.await(SERVER_STOP.toSeconds(), TimeUnit.SECONDS)) {
                System.err.println("The server did not stop within " + SERVER_STOP.toSeconds()
                        + " s; stopping its database anyway.");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
