package org.agntcy.dir.persistence.search;

import java.util.Optional;

/// The value of a LOCATOR query: `type`, `type:url`, `:url` or a URL pattern that begins with `*`.
///
/// A plain URL such as `https://host/path` reads as type `https` and matches nothing in practice; the form for URLs is
/// `*://host/path`. Source: api.md 6.6.
record LocatorValue(Optional<String> type, Optional<String> url) {

    static LocatorValue parse(String value) {
        int colon = value.indexOf(':');
        if (colon < 0) {
            return value.startsWith("*") ? of("", value) : of(value, "");
        }
        String type = value.substring(0, colon);
        String url = value.substring(colon + 1);
        return type.startsWith("*") && url.startsWith("//") ? of("", value) : of(type, url);
    }

    private static LocatorValue of(String type, String url) {
        return new LocatorValue(present(type), present(url));
    }

    private static Optional<String> present(String part) {
        return Optional.of(part).filter(text -> !text.isEmpty());
    }
}
