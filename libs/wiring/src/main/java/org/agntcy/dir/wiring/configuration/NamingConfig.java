package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How long names stay verified.
@ConfigMapping(prefix = "directory.server.naming", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface NamingConfig {

    @Meaning("How long a verified name stays verified. It is asked for again after six sevenths of that time.")
    @WithDefault("168h")
    @WithConverter(GoDuration.class)
    Duration ttl();
}
