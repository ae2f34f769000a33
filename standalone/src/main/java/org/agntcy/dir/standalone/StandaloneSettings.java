package org.agntcy.dir.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.agntcy.dir.standalone.postgres.LocalPostgres;

/// Hands the API server the addresses of the parts that run beside it, as the settings it knows.
final class StandaloneSettings {

    private static final String ROOT = "directory.server.";

    /// Nobody but this machine reaches a directory without authentication, unless its owner says so.
    private static final String LOOPBACK = "127.0.0.1:";

    private StandaloneSettings() {}

    /// Sets the properties; a listening address in the environment is the owner's word and stays.
    static void apply(StandaloneOptions options, Path data, LocalPostgres postgres, Map<String, String> environment) {
        if (!environment.containsKey("DIRECTORY_SERVER_LISTEN_ADDRESS")) {
            set("listen_address", LOOPBACK + options.port());
        }
        if (!environment.containsKey("DIRECTORY_SERVER_METRICS_ADDRESS")) {
            set("metrics.address", LOOPBACK + options.managementPort());
        }
        set("store.oci.local_dir", data.resolve("store").toString());
        set("database.postgres.host", postgres.host());
        set("database.postgres.port", Integer.toString(postgres.port()));
        set("database.postgres.database", postgres.database());
        set("database.postgres.username", postgres.user());
        set("database.postgres.password", postgres.password());
        System.setProperty("directory.standalone.data", data.toString());
    }

    private static void set(String key, String value) {
        System.setProperty(ROOT + key, value);
    }
}
