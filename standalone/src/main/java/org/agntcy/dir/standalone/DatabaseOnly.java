package org.agntcy.dir.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.standalone.postgres.LocalPostgres;

/// The PostgreSQL of this build without a directory around it, for services that run as processes of their own
/// (`scripts/suite`).
///
/// Argument: the folder of its data. Once it serves it writes the file `connection.env` there, readable by its owner
/// only,
/// with the settings that a service needs. Runs until it is told to stop. Exit codes: 1 when it cannot start or dies
/// for
/// good, 2 for a wrong command line.
public final class DatabaseOnly {

    private static final Duration START = Duration.ofSeconds(90);

    private DatabaseOnly() {}

    public static void main(String... arguments) throws IOException {
        if (arguments.length != 1) {
            System.err.println("usage: DatabaseOnly FOLDER");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        try (LocalPostgres postgres = LocalPostgres.start(folder, START)) {
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close));
            write(folder.resolve("connection.env"), postgres);
            System.out.println("PostgreSQL serves on " + postgres.host() + ":" + postgres.port());
            DirectoryException failure =
                    postgres.failure().toCompletableFuture().join();
            if (failure != null) {
                throw failure;
            }
        } catch (DirectoryException failed) {
            System.err.println(failed.getMessage());
            System.exit(1);
        }
    }

    private static void write(Path file, LocalPostgres postgres) throws IOException {
        // Temporary files are readable by their owner only, and keep that when they get their name.
        Path half = Files.createTempFile(file.toAbsolutePath().getParent(), "connection", ".part");
        Files.write(
                half,
                List.of(
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_HOST=" + postgres.host(),
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_PORT=" + postgres.port(),
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_DATABASE=" + postgres.database(),
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_USERNAME=" + postgres.user(),
                        "DIRECTORY_SERVER_DATABASE_POSTGRES_PASSWORD=" + postgres.password()));
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }
}
