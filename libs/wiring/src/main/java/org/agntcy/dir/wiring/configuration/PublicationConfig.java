package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How the publisher works off publications.
@ConfigMapping(prefix = "directory.server.publication", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface PublicationConfig {

    @Meaning("How often the publisher looks for publications that nobody told it of; a safety net, because it is told"
            + " at once. Never longer than 30s in effect.")
    @WithDefault("1h")
    @WithConverter(GoDuration.class)
    Duration schedulerInterval();

    @Meaning("Publications in work at a time; 0: this process works on none.")
    @WithDefault("1")
    int workerCount();

    @Meaning("Time for one attempt at a publication.")
    @WithDefault("30m")
    @WithConverter(GoDuration.class)
    Duration workerTimeout();
}
