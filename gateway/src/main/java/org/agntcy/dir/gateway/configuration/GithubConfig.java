package org.agntcy.dir.gateway.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// GitHub as a provider.
@ConfigMapping(prefix = "gateway.github", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface GithubConfig {

    @Meaning("Takes tokens of GitHub.")
    @WithDefault("true")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("GitHub's REST API; `https://<host>/api/v3` for GitHub Enterprise Server.")
    @WithDefault("https://api.github.com")
    String apiUrl();

    @Meaning("How long a user is remembered: so long a token that was withdrawn is still taken, and so long users go on"
            + " while GitHub is down.")
    @WithDefault("5m")
    @WithConverter(GoDuration.class)
    Duration cacheTtl();

    @Meaning("How long the organisations of a user are remembered: so long somebody who left one keeps its roles.")
    @WithDefault("5m")
    @WithConverter(GoDuration.class)
    Duration orgsCacheTtl();

    @Meaning(
            "Longest wait for GitHub. More than 4s has no effect, so that Envoy, which waits 10s for the gateway, hears"
                    + " the reason.")
    @WithDefault("4s")
    @WithConverter(GoDuration.class)
    Duration apiTimeout();
}
