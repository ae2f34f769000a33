package org.agntcy.dir.apiserver;

import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// Settings of one run of the server: a database of its own, ports that the system chooses.
final class TestSettings {

    private TestSettings() {}

    /// @param store the setting that names the store
    static Map<String, String> of(String store, String value) {
        TestDatabase database = TestDatabase.create();
        Map<String, String> settings = new HashMap<>(Map.of(
                "listen_address", "127.0.0.1:0",
                "metrics.address", "127.0.0.1:0",
                "events.subscriber_buffer_size", "100",
                "database.postgres.host", database.host(),
                "database.postgres.port", Integer.toString(database.port()),
                "database.postgres.database", database.name(),
                "database.postgres.username", database.user(),
                "database.postgres.password", database.password()));
        settings.put(store, value);
        Map<String, String> properties = new HashMap<>();
        settings.forEach((key, setting) -> properties.put("directory.server." + key, setting));
        return Map.copyOf(properties);
    }
}
