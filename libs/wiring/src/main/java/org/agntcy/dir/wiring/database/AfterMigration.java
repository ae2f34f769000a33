package org.agntcy.dir.wiring.database;

/// Work that needs the schema and that the service waits for before it calls itself ready. A bean of this type is run
/// once at start, and again while it fails.
@FunctionalInterface
public interface AfterMigration {

    /// Does the work.
    ///
    /// @throws org.agntcy.dir.record.error.DirectoryException when it could not be done for now
    void run();
}
