package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Map;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.record.error.PreconditionFailedException;

/// The files of the database: made once with `initdb`, the superuser `dir` and the database `dir`, UTF-8.
///
/// Text sorts by code point and changes case by Unicode rules (provider `builtin`, locale `C.UTF-8`), the same
/// on every machine. The caller holds the folder's lock and no server runs.
final class DatabaseCluster {

    private final ServerFolder folder;
    private final PostgresPrograms programs;
    private final SecureRandom random;
    private final Duration limit;

    /// @param limit for each program that is run
    DatabaseCluster(ServerFolder folder, PostgresPrograms programs, SecureRandom random, Duration limit) {
        this.folder = folder;
        this.programs = programs;
        this.random = random;
        this.limit = limit;
    }

    /// Makes the cluster if there is none, checks that it fits the programs, and makes sure of the password.
    ///
    /// @return the superuser's password
    String prepare() throws IOException, InterruptedException {
        FolderTree.removeUnfinished(folder.data());
        if (!Files.isDirectory(folder.data())) {
            create();
        }
        requireFittingVersion();
        if (!PasswordFile.exists(folder.password())) {
            replacePassword();
        }
        return PasswordFile.read(folder.password());
    }

    private void create() throws IOException, InterruptedException {
        DiskSpace.require(folder.root(), DiskSpace.FOR_A_NEW_CLUSTER);
        if (!PasswordFile.exists(folder.password())) {
            PasswordFile.write(folder.password(), PasswordFile.invent(random));
        }
        Path unfinished = FolderTree.unfinished(folder.data());
        try {
            initialise(unfinished);
            execute(unfinished, "create database " + ServerSettings.DATABASE);
            FolderTree.publish(unfinished, folder.data());
        } finally {
            FolderTree.removeUnfinished(folder.data());
        }
    }

    private void initialise(Path data) throws IOException, InterruptedException {
        Command.Outcome outcome = programs.command(
                        folder.root(),
                        Map.of(),
                        "initdb",
                        "--pgdata=" + data,
                        "--username=" + ServerSettings.USER,
                        "--pwfile=" + folder.password(),
                        "--auth=scram-sha-256",
                        "--encoding=UTF8",
                        "--locale=C",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--no-instructions")
                .run("", limit);
        if (!outcome.succeeded()) {
            throw failure("The database could not be created", outcome);
        }
    }

    /// Runs one statement without a server.
    private void execute(Path data, String statement) throws IOException, InterruptedException {
        Command.Outcome outcome = programs.command(
                        folder.root(),
                        Map.of("PGDATA", data.toString()),
                        "postgres",
                        "--single",
                        "-c",
                        "exit_on_error=on",
                        "-c",
                        "log_min_error_statement=panic",
                        "postgres")
                .run(statement + "\n", limit);
        if (!outcome.succeeded()) {
            throw failure("The database could not be prepared", outcome);
        }
    }

    /// A lost password file is no reason to lose the data: whoever owns the files may set a new password.
    private void replacePassword() throws IOException, InterruptedException {
        String password = PasswordFile.invent(random);
        execute(folder.data(), "alter role %s password '%s'".formatted(ServerSettings.USER, password));
        PasswordFile.write(folder.password(), password);
    }

    private void requireFittingVersion() throws IOException {
        String found = Files.readString(folder.data().resolve("PG_VERSION")).strip();
        if (!found.equals(programs.majorVersion())) {
            throw new PreconditionFailedException(
                    "The data in %s were written by PostgreSQL %s; this build brings version %s, which cannot read them. Use a build with PostgreSQL %s, or another folder."
                            .formatted(folder.root(), found, programs.version(), found));
        }
    }

    private DirectoryException failure(String what, Command.Outcome outcome) {
        InternalException failure = new InternalException("%s in %s; the last lines of the tool (exit code %d):\n%s"
                .formatted(what, folder.root(), outcome.exitCode(), outcome.text()));
        return DiskSpace.explain(folder.root(), DiskSpace.FOR_A_NEW_CLUSTER, failure, outcome.text());
    }
}
