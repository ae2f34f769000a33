package org.agntcy.dir.apiserver.configuration;

import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.access.ratelimit.Rate;
import org.agntcy.dir.access.ratelimit.RateLimitSettings;

/// Turns the configuration of rate limits into what the limits are made of.
public final class RateLimitSettingsReader {

    private RateLimitSettingsReader() {}

    /// The limits as they were configured, good or bad.
    public static RateLimitSettings read(RateLimitConfig config) {
        Map<String, Rate> methods = new HashMap<>();
        config.methodLimits().forEach((method, limit) -> methods.put(method, new Rate(limit.rps(), limit.burst())));
        return new RateLimitSettings(
                new Rate(config.globalRps(), config.globalBurst()),
                new Rate(config.perClientRps(), config.perClientBurst()),
                methods);
    }
}
