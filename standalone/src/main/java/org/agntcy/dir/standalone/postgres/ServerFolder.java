package org.agntcy.dir.standalone.postgres;

import java.nio.file.Path;

/// Where the server keeps what.
///
/// @param root absolute path of the folder that holds everything else
record ServerFolder(Path root) {

    /// The database cluster, complete from the moment it exists.
    Path data() {
        return root.resolve("data");
    }

    /// The password of the superuser, readable by its owner only.
    Path password() {
        return root.resolve("password");
    }

    /// The port that the server had last.
    Path port() {
        return root.resolve("port");
    }

    /// What the server and its start wrote.
    Path log() {
        return root.resolve("postgres.log");
    }
}
