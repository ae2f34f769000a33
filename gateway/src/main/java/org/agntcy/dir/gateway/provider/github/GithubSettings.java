package org.agntcy.dir.gateway.provider.github;

import java.net.URI;
import java.time.Duration;

/// How GitHub is asked.
///
/// @param baseUrl of the REST API, without a slash at the end: `https://api.github.com`, or
///     `https://github.example.org/api/v3` for GitHub Enterprise Server
/// @param timeout for one question and all its pages
/// @param userLifetime how long a user is remembered
/// @param groupsLifetime how long the organisations of a user are remembered
/// @param cacheSize most users remembered
public record GithubSettings(
        String baseUrl, Duration timeout, Duration userLifetime, Duration groupsLifetime, int cacheSize) {

    /// @throws IllegalArgumentException naming what cannot be used
    public GithubSettings {
        URI address = URI.create(baseUrl);
        if (address.getHost() == null || !String.valueOf(address.getScheme()).matches("https?")) {
            throw new IllegalArgumentException(
                    "\"" + baseUrl + "\" is no address of GitHub's API; write https://host or https://host/api/v3");
        }
        baseUrl = baseUrl.replaceAll("/+$", "");
    }
}
