package org.agntcy.dir.store.registry;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A `WWW-Authenticate` header: how a registry wants to be told who asks (RFC 9110 11.6.1).
///
/// @param scheme lower case, for instance `basic` or `bearer`
/// @param parameters names in lower case
record Challenge(String scheme, Map<String, String> parameters) {

    private static final Pattern SCHEME = Pattern.compile("\\s*([A-Za-z]+)(\\s+|$)");
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]+))\\s*,?\\s*");

    Challenge {
        parameters = Map.copyOf(parameters);
    }

    /// Reads the first challenge of a header; nothing when it is malformed.
    static Optional<Challenge> parse(String header) {
        Matcher scheme = SCHEME.matcher(header);
        if (!scheme.lookingAt()) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher parameter = PARAMETER.matcher(header).region(scheme.end(), header.length());
        while (parameter.lookingAt()) {
            String quoted = parameter.group(2);
            String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
            parameter.region(parameter.end(), header.length());
        }
        return Optional.of(new Challenge(scheme.group(1).toLowerCase(Locale.ROOT), parameters));
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }
}
