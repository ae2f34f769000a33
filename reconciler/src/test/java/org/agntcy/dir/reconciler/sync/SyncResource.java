package org.agntcy.dir.reconciler.sync;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.agntcy.dir.testkit.registry.TestRegistry;

/// A real PostgreSQL, a layout folder to copy into, and a registry to copy from.
public class SyncResource implements QuarkusTestResourceLifecycleManager {

    private final TestRegistry registry = TestRegistry.start();

    @Override
    public Map<String, String> start() {
        TestDatabase database = TestDatabase.create();
        Map<String, String> settings = new HashMap<>(Map.of(
                "directory.schema.owner", "true",
                "directory.server.metrics.address", "127.0.0.1:0",
                "directory.server.regsync.interval", "1s",
                "directory.server.store.oci.local_dir", folder().toString(),
                "directory.server.database.postgres.host", database.host(),
                "directory.server.database.postgres.port", Integer.toString(database.port()),
                "directory.server.database.postgres.database", database.name(),
                "directory.server.database.postgres.username", database.user(),
                "directory.server.database.postgres.password", database.password()));
        // The tests hear what the reconciler sends.
        settings.put("mp.messaging.incoming.directory-in.topics", "directory.records,directory.syncs");
        settings.put("directory.server.sync.allow_private_targets", Boolean.toString(allowsPrivateTargets()));
        return settings;
    }

    boolean allowsPrivateTargets() {
        return true;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(registry, new TestInjector.MatchesType(TestRegistry.class));
    }

    @Override
    public void stop() {
        registry.close();
    }

    private static Path folder() {
        try {
            return Files.createTempDirectory(Path.of("target"), "layout").toAbsolutePath();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /// The same with the rule that a server has unless its owner says otherwise.
    public static final class Strict extends SyncResource {
        @Override
        boolean allowsPrivateTargets() {
            return false;
        }
    }
}
