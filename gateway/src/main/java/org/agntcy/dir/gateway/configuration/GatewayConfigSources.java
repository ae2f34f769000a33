package org.agntcy.dir.gateway.configuration;

import io.smallrye.config.ConfigSourceContext;
import io.smallrye.config.ConfigSourceFactory;
import io.smallrye.config.ConfigValue;
import io.smallrye.config.PropertiesConfigSource;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.runtime.settings.LogSettings;
import org.agntcy.dir.runtime.settings.NetworkAddress;
import org.agntcy.dir.runtime.settings.Setting;
import org.agntcy.dir.runtime.tracing.TracingSwitch;
import org.eclipse.microprofile.config.spi.ConfigSource;

/// Reads the environment variables of the published gateway, which have no prefix, and turns its ports and
/// levels into those of Quarkus. A variable that is empty counts as not set.
public final class GatewayConfigSources implements ConfigSourceFactory {

    /// Below the environment, which has the same settings with the prefix `GATEWAY_`.
    private static final int VARIABLES_ORDINAL = 290;

    /// Above the application's own properties.
    private static final int DERIVED_ORDINAL = 260;

    @Override
    public Iterable<ConfigSource> getConfigSources(ConfigSourceContext context) {
        Map<String, String> variables = fromEnvironment(System.getenv());
        return List.of(
                new PropertiesConfigSource(variables, "gateway environment", VARIABLES_ORDINAL),
                new PropertiesConfigSource(derive(context, variables), "derived gateway settings", DERIVED_ORDINAL));
    }

    /// The properties that an environment stands for.
    static Map<String, String> fromEnvironment(Map<String, String> environment) {
        Map<String, String> properties = new HashMap<>();
        for (Setting setting : GatewaySettings.catalogue().settings()) {
            String value = environment.getOrDefault(setting.environment(""), "");
            put(properties, setting.key(), isExact(setting) ? value : value.strip());
        }
        String issuers = properties.getOrDefault(GatewaySettings.ROOT + "oidc.issuers", "");
        for (String issuer :
                Arrays.stream(issuers.split(",", -1)).map(String::strip).toList()) {
            for (String name : GatewaySettings.OF_ISSUERS) {
                String value = environment.getOrDefault(GatewaySettings.variable(issuer, name), "");
                put(properties, GatewaySettings.ISSUER + issuer + "." + name, value.strip());
            }
        }
        return properties;
    }

    private static void put(Map<String, String> properties, String key, String value) {
        if (!value.isBlank()) {
            properties.put(GatewaySettings.ROOT + key, value);
        }
    }

    /// Blanks around these are a mistake, as in the published gateway; the checks at start name it.
    private static boolean isExact(Setting setting) {
        return setting.key().startsWith(GatewaySettings.JWT_SVIDS);
    }

    private static Map<String, String> derive(ConfigSourceContext context, Map<String, String> variables) {
        Map<String, String> derived = new HashMap<>();
        NetworkAddress port = NetworkAddress.parse(setting(context, variables, "listen_address", ":9002"));
        derived.put("quarkus.grpc.server.host", port.host());
        derived.put("quarkus.grpc.server.port", Integer.toString(port.port()));
        derived.put("quarkus.grpc.server.test-port", Integer.toString(port.port()));
        NetworkAddress management = NetworkAddress.parse(setting(context, variables, "metrics.address", ":9090"));
        derived.put("quarkus.http.host", management.host());
        derived.put("quarkus.http.port", Integer.toString(management.port()));
        derived.put("quarkus.http.test-port", Integer.toString(management.port()));
        derived.putAll(LogSettings.of(
                LogSettings.level(setting(context, variables, "log_level", "info"))
                        .orElse("INFO"),
                LogSettings.json(setting(context, variables, "log_format", "text"))
                        .orElse(false),
                TracingSwitch.isOn()));
        return derived;
    }

    private static String setting(
            ConfigSourceContext context, Map<String, String> variables, String key, String defaultValue) {
        String variable = variables.get(GatewaySettings.ROOT + key);
        ConfigValue property = context.getValue(GatewaySettings.ROOT + key);
        if (property == null || property.getValue() == null) {
            return variable == null ? defaultValue : variable;
        }
        // The defaults of the mapping interfaces are properties as well, of the lowest rank.
        return variable == null || property.getConfigSourceOrdinal() > VARIABLES_ORDINAL
                ? property.getValue()
                : variable;
    }
}
