package org.agntcy.dir.apiserver.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.Meaning;

/// Listeners of `EventService`.
@ConfigMapping(prefix = "directory.server.events", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface EventsConfig {

    @Meaning(
            "Events that are kept for a listener that does not read; 1 or more. A listener that is further behind misses"
                    + " events and is told how many.")
    @WithDefault("1000")
    int subscriberBufferSize();

    @Meaning("Writes a line when a listener begins to miss events.")
    @WithDefault("true")
    @WithConverter(GoBoolean.class)
    boolean logSlowConsumers();

    @Meaning("Writes a line per event: type, resource, id.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean logPublishedEvents();
}
