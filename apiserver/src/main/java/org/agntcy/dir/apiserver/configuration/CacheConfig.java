package org.agntcy.dir.apiserver.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// Records kept in memory. Content never changes under its CID, so only deletion limits how long one may be kept.
@ConfigMapping(prefix = "directory.server.cache", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface CacheConfig {

    @Meaning("Bytes of records kept in memory.")
    @WithDefault("33554432")
    long maxBytes();

    @Meaning("How long a record is served from memory after it was deleted through another replica.")
    @WithDefault("30s")
    @WithConverter(GoDuration.class)
    Duration expiry();
}
