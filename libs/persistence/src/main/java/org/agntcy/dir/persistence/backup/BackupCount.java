package org.agntcy.dir.persistence.backup;

/// How many rows of one kind a backup has.
///
/// @param kind as people see it
/// @param saved in the backup
/// @param lacking in the database after the backup was put back
public record BackupCount(String kind, long saved, long lacking) {}
