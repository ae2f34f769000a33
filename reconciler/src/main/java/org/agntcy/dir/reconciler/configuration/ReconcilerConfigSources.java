package org.agntcy.dir.reconciler.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.NetworkAddress;
import org.agntcy.dir.runtime.settings.SettingsFile;
import org.agntcy.dir.wiring.configuration.ServerSettings;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Reads `RECONCILER_…` variables, `HEALTH_PORT` and `/etc/agntcy/reconciler/reconciler.config.yml`, so
/// that an existing installation only changes its image. The file and the port concern the reconciler's own
/// process and no other that has this class on board. `DIRECTORY_SERVER_…` variables go before these.
public final class ReconcilerConfigSources implements ConfigSourceFactory {

    private static final String APPLICATION = "directory-reconciler";
    private static final String FILE_PROPERTY = "directory.reconciler.config.file";
    private static final String HEALTH_PORT = "HEALTH_PORT";
    private static final Path FOLDER = Path.of("/etc/agntcy/reconciler");

    /// Below the environment.
    private static final int VARIABLES_ORDINAL = 290;

    /// Below the variables, above the files and derived settings that all services share.
    private static final int FILE_ORDINAL = 280;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        boolean ownProcess = APPLICATION.equals(text(context, "quarkus.application.name"));
        List<ConfigSource> sources = new ArrayList<>();
        Map<String, String> variables = fromEnvironment(System.getenv(), ownProcess);
        sources.add(new PropertiesConfigSource(variables, "reconciler environment", VARIABLES_ORDINAL));
        if (ownProcess) {
            file(Optional.ofNullable(text(context, FILE_PROPERTY)))
                    .map(file -> fromFile(file.values()))
                    .ifPresent(
                            found -> sources.add(new PropertiesConfigSource(found, "reconciler file", FILE_ORDINAL)));
        }
        return sources;
    }

    /// The shared settings that the environment holds.
    static Map<String, String> fromEnvironment(Map<String, String> environment, boolean ownProcess) {
        Map<String, String> shared = new HashMap<>();
        for (ReconcilerSetting setting : ReconcilerSetting.values()) {
            put(shared, setting, environment.get(setting.variable()));
        }
        String health = environment.get(HEALTH_PORT);
        if (ownProcess && health != null && !health.isBlank()) {
            NetworkAddress address = NetworkAddress.parse(health.contains(":") ? health : ":" + health);
            shared.put("quarkus.http.host", address.host());
            shared.put("quarkus.http.port", Integer.toString(address.port()));
        }
        return tlsUnlessSaidOtherwise(shared);
    }

    /// The shared settings that a file with these keys stands for.
    static Map<String, String> fromFile(Map<String, String> values) {
        Map<String, String> shared = new HashMap<>();
        for (ReconcilerSetting setting : ReconcilerSetting.values()) {
            put(shared, setting, values.get(setting.key()));
        }
        return tlsUnlessSaidOtherwise(shared);
    }

    /// Plain HTTP to the registry is the server's default, but was never the reconciler's.
    private static Map<String, String> tlsUnlessSaidOtherwise(Map<String, String> shared) {
        String insecure = ServerSettings.ROOT + ReconcilerSetting.REGISTRY_INSECURE.sharedKey();
        if (shared.containsKey(ServerSettings.ROOT + ReconcilerSetting.REGISTRY_ADDRESS.sharedKey())) {
            shared.putIfAbsent(insecure, "false");
        }
        return shared;
    }

    private static void put(Map<String, String> shared, ReconcilerSetting setting, @Nullable String value) {
        if (value != null) {
            shared.put(ServerSettings.ROOT + setting.sharedKey(), value);
        }
    }

    private static Optional<SettingsFile> file(Optional<String> explicit) {
        return explicit.map(path -> SettingsFile.find(List.of(Path.of(path))).or(() -> {
                    throw new IllegalArgumentException(
                            "configuration file " + path + " does not exist; it was named by " + FILE_PROPERTY);
                }))
                .orElseGet(() -> SettingsFile.find(List.of(
                        FOLDER.resolve("reconciler.config.yml"),
                        FOLDER.resolve("reconciler.config.yaml"),
                        FOLDER.resolve("reconciler.config"))));
    }

    private static @Nullable String text(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
