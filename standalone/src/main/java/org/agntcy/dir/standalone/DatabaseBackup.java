package org.agntcy.dir.standalone;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.backup.Backup;
import org.agntcy.dir.persistence.backup.BackupCount;
import org.agntcy.dir.record.error.DirectoryException;

/// Saves what a registry cannot give back, or puts it back (`scripts/suite save` and `scripts/suite restore`).
///
/// Arguments: `save` or `restore`, and a folder. The database is named by the settings of a service,
/// `DIRECTORY_SERVER_DATABASE_POSTGRES_…`. Prints one line for each kind of rows: its name, how many there are in the
/// backup, and how many of them the database lacks. Exit codes: 1 when it fails, 2 for a wrong command line.
public final class DatabaseBackup {

    private static final String PREFIX = "DIRECTORY_SERVER_DATABASE_POSTGRES_";

    private DatabaseBackup() {}

    public static void main(String... arguments) {
        System.exit(run(List.of(arguments), System.getenv()));
    }

    private static int run(List<String> arguments, Map<String, String> environment) {
        if (arguments.size() != 2) {
            return usage();
        }
        Path folder = Path.of(arguments.getLast());
        try {
            Backup backup = backup(environment);
            switch (arguments.getFirst()) {
                case "save" -> print(backup.save(folder));
                case "restore" -> print(backup.restore(folder));
                default -> {
                    return usage();
                }
            }
            return 0;
        } catch (DirectoryException failed) {
            System.err.println(failed.getMessage());
            return 1;
        }
    }

    private static Backup backup(Map<String, String> environment) {
        return new Backup(
                "jdbc:postgresql://%s:%s/%s"
                        .formatted(
                                setting(environment, "HOST", "127.0.0.1"),
                                setting(environment, "PORT", "5432"),
                                setting(environment, "DATABASE", "dir")),
                setting(environment, "USERNAME", ""),
                setting(environment, "PASSWORD", ""));
    }

    private static String setting(Map<String, String> environment, String name, String byDefault) {
        return environment.getOrDefault(PREFIX + name, byDefault);
    }

    private static void print(List<BackupCount> counts) {
        counts.forEach(count -> System.out.println(count.kind() + " " + count.saved() + " " + count.lacking()));
    }

    private static int usage() {
        System.err.println("usage: DatabaseBackup save|restore FOLDER");
        return 2;
    }
}
