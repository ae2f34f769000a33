package org.agntcy.dir.reconciler.check;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// A real PostgreSQL and a layout folder with the records. Names may be verified by this machine. Nothing is looked for
/// without being told: what happens in a test was caused by a message.
public class TrustResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        TestDatabase database = TestDatabase.create();
        return new HashMap<>(Map.ofEntries(
                Map.entry("directory.schema.owner", "true"),
                Map.entry("directory.server.metrics.address", "127.0.0.1:0"),
                Map.entry("directory.server.signature.interval", "1h"),
                Map.entry("directory.server.name.interval", "1h"),
                Map.entry("directory.server.name.record_timeout", "2s"),
                Map.entry("directory.server.name.allow_private_targets", Boolean.toString(allowsPrivateTargets())),
                Map.entry("directory.server.store.oci.local_dir", folder().toString()),
                Map.entry("directory.server.database.postgres.host", database.host()),
                Map.entry("directory.server.database.postgres.port", Integer.toString(database.port())),
                Map.entry("directory.server.database.postgres.database", database.name()),
                Map.entry("directory.server.database.postgres.username", database.user()),
                Map.entry("directory.server.database.postgres.password", database.password())));
    }

    boolean allowsPrivateTargets() {
        return true;
    }

    @Override
    public void stop() {
        // The database ends with the test process, and nothing else was started.
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "layout").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// As a server is without its owner's leave for private addresses, and with a trusted root.
    public static final class Strict extends TrustResource {

        private static final Path TRUSTED_ROOT = Path.of("../libs/trust/src/test/resources/sigstore/trusted_root.json");

        @Override
        public Map<String, String> start() {
            Map<String, String> settings = super.start();
            settings.put(
                    "directory.server.signature.trusted_root_path",
                    TRUSTED_ROOT.toAbsolutePath().toString());
            return settings;
        }

        @Override
        boolean allowsPrivateTargets() {
            return false;
        }
    }
}
