package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.LogSettings;
import org.agntcy.dir.runtime.settings.NetworkAddress;
import org.agntcy.dir.runtime.settings.SettingsFile;
import org.agntcy.dir.runtime.tracing.TracingSwitch;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jspecify.annotations.Nullable;

/// Adds the configuration file to the properties, and turns the published settings, `DIRECTORY_LOGGER_LOG_LEVEL` and
/// `DIRECTORY_LOGGER_LOG_FORMAT` included, into those of Quarkus.
public final class ServerConfigSources implements ConfigSourceFactory {

    /// Above the application's own properties and below the environment.
    private static final int DERIVED_ORDINAL = 260;
    private static final String DERIVED = "derived server settings";

    private static final String LOG_LEVEL = "DIRECTORY_LOGGER_LOG_LEVEL";
    private static final String LOG_FORMAT = "DIRECTORY_LOGGER_LOG_FORMAT";

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        List<ConfigSource> sources = new ArrayList<>();
        Optional<SettingsFile> file =
                ServerSettings.file(Optional.ofNullable(text(context, ServerSettings.FILE_PROPERTY)));
        file.ifPresent(found -> sources.add(found.source(ServerSettings.ROOT)));
        Map<String, String> inFile = file.map(SettingsFile::values).orElse(Map.of());
        sources.add(new PropertiesConfigSource(derive(context, inFile), DERIVED, DERIVED_ORDINAL));
        return sources;
    }

    /// Whether nobody but this class has set a value.
    public static boolean derives(ConfigValue value) {
        // SmallRye puts the kind of the source around its name.
        return String.valueOf(value.getConfigSourceName()).contains(DERIVED);
    }

    private static Map<String, String> derive(ConfigSourceContext context, Map<String, String> inFile) {
        Map<String, String> derived = new HashMap<>();
        NetworkAddress api = NetworkAddress.parse(setting(context, inFile, "listen_address", "0.0.0.0:8888"));
        derived.put("quarkus.grpc.server.host", api.host());
        derived.put("quarkus.grpc.server.port", Integer.toString(api.port()));
        derived.put("quarkus.grpc.server.test-port", Integer.toString(api.port()));
        NetworkAddress management = NetworkAddress.parse(setting(context, inFile, "metrics.address", ":9090"));
        derived.put("quarkus.http.host", management.host());
        derived.put("quarkus.http.port", Integer.toString(management.port()));
        derived.put("quarkus.http.test-port", Integer.toString(management.port()));
        String brokers = setting(context, inFile, "messaging.kafka.bootstrap_servers", "");
        derived.put("kafka.bootstrap.servers", brokers);
        derived.put("directory.kafka.enabled", Boolean.toString(!brokers.isBlank()));
        if (!setting(context, inFile, "messaging.kafka.spiffe_ids", "").isBlank()) {
            derived.put("kafka.security.protocol", "SSL");
            derived.put("kafka.ssl.engine.factory.class", "org.agntcy.dir.wiring.messaging.SvidEngineFactory");
        }
        deriveSecurity(context, inFile, derived);
        derived.putAll(logging(System.getenv()));
        derived.putAll(indexing(System.getenv()));
        return derived;
    }

    /// @throws IllegalArgumentException for a level or a form that there is not
    static Map<String, String> logging(Map<String, String> environment) {
        String level = value(environment, LOG_LEVEL, "INFO");
        String format = value(environment, LOG_FORMAT, "text");
        return LogSettings.of(
                LogSettings.level(level).orElseThrow(() -> invalid(LOG_LEVEL, level, "DEBUG, INFO, WARN or ERROR")),
                LogSettings.json(format).orElseThrow(() -> invalid(LOG_FORMAT, format, "text or json")),
                TracingSwitch.isOn());
    }

    /// The published reconciler has the indexing on board.
    static Map<String, String> indexing(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        for (String key : List.of("enabled", "interval")) {
            String value = value(environment, "RECONCILER_INDEXER_" + key.toUpperCase(Locale.ROOT), "");
            if (!value.isEmpty()) {
                properties.put(ServerSettings.ROOT + "indexer." + key, value);
            }
        }
        return properties;
    }

    private static String value(Map<String, String> environment, String name, String defaultValue) {
        String value = environment.getOrDefault(name, "");
        return value.isBlank() ? defaultValue : value;
    }

    private static IllegalArgumentException invalid(String name, String value, String choices) {
        return new IllegalArgumentException("invalid %s \"%s\": set it to %s".formatted(name, value, choices));
    }

    /// The API makes its own TLS. With any other value, Quarkus would put one of its making in the place of that.
    private static void deriveSecurity(
            ConfigSourceContext context, Map<String, String> inFile, Map<String, String> derived) {
        boolean secured = new GoBoolean().convert(setting(context, inFile, "authn.enabled", "false"));
        boolean certificates = setting(context, inFile, "authn.mode", "x509").equals("x509");
        derived.put("quarkus.grpc.server.plain-text", "true");
        derived.put("quarkus.grpc.server.ssl.client-auth", secured && certificates ? "required" : "none");
    }

    private static String setting(
            ConfigSourceContext context, Map<String, String> inFile, String key, String defaultValue) {
        ConfigValue set = context.getValue(ServerSettings.ROOT + key);
        String filed = inFile.get(key);
        // What is set below the file is a default of ours, which Quarkus knows of by now.
        if (filed != null && (set == null || set.getConfigSourceOrdinal() < SettingsFile.ORDINAL)) {
            return filed;
        }
        return set == null || set.getValue() == null ? defaultValue : set.getValue();
    }

    private static @Nullable String text(ConfigSourceContext context, String name) {
        ConfigValue value = context.getValue(name);
        return value == null ? null : value.getValue();
    }
}
