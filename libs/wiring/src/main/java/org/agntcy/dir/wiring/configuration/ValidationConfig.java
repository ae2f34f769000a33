package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How pushed records are validated.
@ConfigMapping(prefix = "directory.server.oasf_api_validation", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface ValidationConfig {

    @Meaning(
            "Base URL of an OASF schema server that validates instead of the built-in rules. Empty: built-in rules, no network.")
    Optional<String> schemaUrl();

    @Meaning("Accepts every record that can be decoded, without validation.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean disable();

    @Meaning("Time for the schema server to answer for one record.")
    @WithDefault("30s")
    @WithConverter(GoDuration.class)
    Duration timeout();
}
