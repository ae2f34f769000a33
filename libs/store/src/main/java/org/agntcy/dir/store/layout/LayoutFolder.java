package org.agntcy.dir.store.layout;

import java.nio.file.Path;

/// Where the parts of a layout lie. Other OCI tools know `oci-layout`, `index.json` and `blobs`; the rest is ours.
record LayoutFolder(Path root) {

    static final String LOCK = "store.lock";

    LayoutFolder {
        root = root.toAbsolutePath().normalize();
    }

    Path version() {
        return root.resolve("oci-layout");
    }

    Path index() {
        return root.resolve("index.json");
    }

    Path journal() {
        return root.resolve("index.journal");
    }

    Path blobs() {
        return root.resolve("blobs").resolve("sha256");
    }

    /// Files that are being written; renamed into [#blobs()] when whole. Not inside it: a folder with hundreds of
    /// thousands of blobs need not be listed to find what a crash left behind.
    Path uploads() {
        return root.resolve("uploads");
    }
}
