package org.agntcy.dir.wiring.messaging;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// A database and a store of the service's own.
public class DatabaseResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        TestDatabase database = database();
        Map<String, String> settings = new HashMap<>();
        settings.put("directory.schema.owner", "true");
        settings.put("directory.server.metrics.address", "127.0.0.1:0");
        settings.put("directory.server.store.oci.local_dir", folder().toString());
        settings.put("directory.server.database.postgres.host", database.host());
        settings.put("directory.server.database.postgres.port", Integer.toString(database.port()));
        settings.put("directory.server.database.postgres.database", database.name());
        settings.put("directory.server.database.postgres.username", database.user());
        settings.put("directory.server.database.postgres.password", database.password());
        return settings;
    }

    TestDatabase database() {
        return TestDatabase.create();
    }

    @Override
    public void stop() {
        // The database server ends with the JVM, the folder with the build directory.
    }

    static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "wiring").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
