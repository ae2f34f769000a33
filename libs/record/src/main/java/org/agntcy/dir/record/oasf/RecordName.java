package org.agntcy.dir.record.oasf;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The name of a record, taken apart: `https://example.org/agent` claims to come from the domain `example.org`.
///
/// @param protocol how the domain may be asked whether that is true; none where the name does not say
/// @param domain in lower case, with the port where there is one: `example.org`, `localhost:8080`
/// @param path what follows the domain, without the slash between; may be empty
public record RecordName(Protocol protocol, String domain, String path) {

    /// Nothing that could mean another host than the reader sees: no user, no escapes, no address in brackets.
    private static final Pattern FORM = Pattern.compile(
            "(?:(?<protocol>https?)://)?(?<host>[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?<port>:[0-9]{1,5})?(?:/(?<path>.*))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    /// How a domain is asked.
    public enum Protocol {
        NONE,
        HTTP,
        HTTPS
    }

    /// Reads a name; nothing when there is no domain at its start. A domain has a dot in it, or is `localhost`.
    public static Optional<RecordName> parse(String name) {
        Matcher matcher = FORM.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group("host").toLowerCase(Locale.ROOT);
        boolean named = host.contains(".") || host.equals("localhost");
        if (!named || host.contains("..")) {
            return Optional.empty();
        }
        Optional<String> protocol = Optional.ofNullable(matcher.group("protocol"));
        return Optional.of(new RecordName(
                protocol.map(given -> Protocol.valueOf(given.toUpperCase(Locale.ROOT)))
                        .orElse(Protocol.NONE),
                host + Optional.ofNullable(matcher.group("port")).orElse(""),
                Optional.ofNullable(matcher.group("path")).orElse("")));
    }
}
