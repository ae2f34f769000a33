package org.agntcy.dir.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The role file of the gateway under test.
///
/// @param path where it is
record RoleFileOnDisk(Path path) {

    void write(String text) {
        try {
            Files.writeString(path, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
