package org.agntcy.dir.persistence.backup;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/// Saves what the registry cannot give back into a folder, one CSV file with a header for each kind of rows, and puts
/// it back. The services may run meanwhile. Safe for any thread.
public final class Backup {

    private static final String NO_SUCH_TABLE = "42P01";

    private final String jdbcUrl;
    private final String user;
    private final String password;

    public Backup(String jdbcUrl, String user, String password) {
        this.jdbcUrl = jdbcUrl;
        this.user = user;
        this.password = password;
    }

    /// Saves everything as it is at one moment.
    ///
    /// @param folder must not exist; it is there when everything is in it, and readable by its owner only. What
    ///     fails half-way stays beside it, under its name with `.part-`
    /// @return how many rows of each kind there are
    /// @throws ConflictException when the folder exists
    /// @throws UnavailableException when database or disk do not take part
    /// @throws PreconditionFailedException when the database has no schema
    public List<BackupCount> save(Path folder) {
        if (Files.exists(folder)) {
            throw new ConflictException(
                    "There is something at " + folder + " already. Name a new folder: no backup is overwritten.");
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only");
            Path half = Files.createTempDirectory(folder.toAbsolutePath().getParent(), folder.getFileName() + ".part-");
            List<BackupCount> counts = new ArrayList<>();
            for (KeptRows kind : KeptRows.values()) {
                try (OutputStream file = Files.newOutputStream(half.resolve(kind.fileName()))) {
                    counts.add(new BackupCount(kind.title(), copies(connection).copyOut(kind.copyOut(), file), 0));
                }
            }
            Files.move(half, folder);
            return counts;
        } catch (SQLException failure) {
            throw translate(failure);
        } catch (IOException failure) {
            throw new UnavailableException("The backup cannot be written to " + folder + ": " + failure, failure);
        }
    }

    /// Puts everything back that is not there, in one transaction. Counters find their place only where the index has
    /// the record, so they come back when the index is complete; doing it again does no harm.
    ///
    /// @param folder that was saved
    /// @throws InvalidInputException when it is not a backup
    /// @throws UnavailableException when the database does not take part
    /// @throws PreconditionFailedException when it has no schema
    public List<BackupCount> restore(Path folder) {
        for (KeptRows kind : KeptRows.values()) {
            if (!Files.isRegularFile(folder.resolve(kind.fileName()))) {
                throw new InvalidInputException(folder + " is not a backup: " + kind.fileName() + " is missing.");
            }
        }
        try (Connection connection = connect()) {
            List<BackupCount> counts = new ArrayList<>();
            for (KeptRows kind : KeptRows.values()) {
                counts.add(restore(connection, kind, folder.resolve(kind.fileName())));
            }
            connection.commit();
            return counts;
        } catch (SQLException failure) {
            throw translate(failure);
        } catch (IOException failure) {
            throw new UnavailableException("The backup in " + folder + " cannot be read: " + failure, failure);
        }
    }

    private static BackupCount restore(Connection connection, KeptRows kind, Path file)
            throws SQLException, IOException {
        try (Statement statement = connection.createStatement();
                InputStream rows = Files.newInputStream(file)) {
            statement.execute(kind.temporaryTable());
            long saved = copies(connection).copyIn("copy kept from stdin with (format csv, header match)", rows);
            statement.execute(kind.restoration());
            long lacking = number(statement, kind.lacking());
            statement.execute("drop table kept");
            return new BackupCount(kind.title(), saved, lacking);
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return new CopyManager(connection.unwrap(BaseConnection.class));
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(jdbcUrl, user, password);
        connection.setAutoCommit(false);
        return connection;
    }

    private static DirectoryException translate(SQLException failure) {
        if (NO_SUCH_TABLE.equals(failure.getSQLState())) {
            return new PreconditionFailedException(
                    "The database has no schema of this release. An API server creates it when it starts.", failure);
        }
        return new UnavailableException(
                "The database cannot be used (SQLSTATE " + failure.getSQLState() + "): " + failure.getMessage(),
                failure);
    }
}
