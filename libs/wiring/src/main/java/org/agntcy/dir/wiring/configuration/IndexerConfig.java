package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How the index is kept equal to the registry.
@ConfigMapping(prefix = "directory.server.indexer", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface IndexerConfig {

    @Meaning("Whether the registry is searched at an interval. Messages about records are followed in any case, and a"
            + " local layout is compared with the index at start. Also understood: `RECONCILER_INDEXER_ENABLED`.")
    @WithDefault("true")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("How often the registry is searched for records that came or went by other ways than this directory. A"
            + " search in which nothing is new costs one request and one statement per 1,000 tags. Also understood:"
            + " `RECONCILER_INDEXER_INTERVAL`.")
    @WithDefault("1m")
    @WithConverter(GoDuration.class)
    Duration interval();

    @Meaning("How long a record has to be gone from the registry before it is removed from the index.")
    @WithDefault("10m")
    @WithConverter(GoDuration.class)
    Duration removalGrace();

    @Meaning("How often the referrers of every record are looked at again, for those that came without a tag of their"
            + " own or were deleted by another tool.")
    @WithDefault("6h")
    @WithConverter(GoDuration.class)
    Duration referrerInterval();

    @Meaning("Requests to the registry at the same time; at least 1.")
    @WithDefault("16")
    int parallelReads();
}
