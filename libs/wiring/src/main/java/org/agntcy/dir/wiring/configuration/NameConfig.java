package org.agntcy.dir.wiring.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// How the reconciler asks the domains in the names of records whether they vouch for them.
@ConfigMapping(prefix = "directory.server.name", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface NameConfig {

    @Meaning("Whether the reconciler asks domains for their keys (`/.well-known/jwks.json`). Off: no name is verified.")
    @WithDefault("true")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("How often the reconciler looks for names to be verified without being told.")
    @WithDefault("1m")
    @WithConverter(GoDuration.class)
    Duration interval();

    @Meaning("How long a domain may take to answer.")
    @WithDefault("10s")
    @WithConverter(GoDuration.class)
    Duration recordTimeout();

    @Meaning("Whether domains may have loopback, link-local and private addresses. Whoever may push records can then"
            + " make this server talk to its own network.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean allowPrivateTargets();
}
