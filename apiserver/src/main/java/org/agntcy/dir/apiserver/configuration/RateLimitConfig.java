package org.agntcy.dir.apiserver.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Map;
import org.agntcy.dir.runtime.settings.GoBoolean;
import org.agntcy.dir.runtime.settings.Meaning;

/// How often calls may come.
@ConfigMapping(prefix = "directory.server.ratelimit", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface RateLimitConfig {

    @Meaning("Limits calls: by method, else by the caller's SPIFFE ID, else all together.")
    @WithDefault("false")
    @WithConverter(GoBoolean.class)
    boolean enabled();

    @Meaning("Calls per second of everybody that no other limit counts. 0: no limit.")
    @WithDefault("0")
    double globalRps();

    @Meaning("Calls that may come at once.")
    @WithDefault("0")
    int globalBurst();

    @Meaning("Calls per second of one SPIFFE ID. 0: no limit.")
    @WithDefault("0")
    double perClientRps();

    @Meaning("Calls of one SPIFFE ID that may come at once.")
    @WithDefault("0")
    int perClientBurst();

    @Meaning("Limits of single methods, by full method name, each with `rps` and `burst`; in the file only.")
    Map<String, MethodLimit> methodLimits();

    /// The limit of one method.
    interface MethodLimit {

        @WithDefault("0")
        double rps();

        @WithDefault("0")
        int burst();
    }
}
