package org.agntcy.dir.apiserver;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// A real PostgreSQL and a layout folder for one run of the server, on ports that the system chooses.
public final class DirectoryResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return TestSettings.of("store.oci.local_dir", folder().toString());
    }

    @Override
    public void stop() {
        // The database server ends with the JVM, the folder with the build directory.
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "layout").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
