package org.agntcy.dir.apiserver.sync;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.agntcy.dir.record.error.InvalidInputException;

/// What is accepted as the address of a directory or registry: `host:port`, or a URL with `http` or `https`.
///
/// Only what can never be an address is refused here, with the texts of the published server; whether there is anything
/// behind it shows when the synchronisation begins.
final class RemoteUrl {

    private static final Pattern SCHEME = Pattern.compile("([a-zA-Z][a-zA-Z0-9+.-]*):(.*)", Pattern.DOTALL);
    private static final Pattern AUTHORITY = Pattern.compile("//(?:[^/?#]*@)?([^/?#]*).*", Pattern.DOTALL);
    private static final Pattern PORT = Pattern.compile("\\[[^]]*](.*)|.*?(:[^:]*)|[^:]*", Pattern.DOTALL);
    private static final Pattern FORBIDDEN_IN_HOST = Pattern.compile("[ \\\\^`{|}%]");

    private RemoteUrl() {}

    /// Refuses what is no address.
    ///
    /// @param what the name of the address in messages: `remote directory URL`
    /// @throws InvalidInputException `invalid <what>: <reason>`
    static void check(String text, String field, String what) {
        try {
            check(text);
        } catch (InvalidInputException invalid) {
            throw InvalidInputException.of(field, "invalid " + what + ": " + invalid.getMessage());
        }
    }

    private static void check(String text) {
        if (text.chars().anyMatch(character -> character < ' ' || character == 0x7f)) {
            throw unparsable(text, "net/url: invalid control character in URL");
        }
        if (!text.contains("://")) {
            if (!text.contains(":")) {
                throw new InvalidInputException("URL must include port (e.g., 'host:port' or 'http://host:port')");
            }
            return;
        }
        Matcher parts = SCHEME.matcher(text);
        if (!parts.matches()) {
            throw unparsable(
                    text,
                    text.startsWith(":")
                            ? "missing protocol scheme"
                            : "first path segment in URL cannot contain colon");
        }
        String host = host(text, parts.group(2));
        String scheme = parts.group(1).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw new InvalidInputException(
                    "unsupported scheme '" + scheme + "', only 'http' and 'https' are supported");
        }
        if (host.isEmpty()) {
            throw new InvalidInputException("URL must include a hostname");
        }
    }

    /// The host without its port.
    private static String host(String text, String afterScheme) {
        Matcher authority = AUTHORITY.matcher(afterScheme);
        String host = authority.matches() ? authority.group(1) : "";
        Matcher parts = PORT.matcher(host);
        String port = "";
        if (parts.matches()) {
            port = parts.group(1) != null ? parts.group(1) : parts.group(2) != null ? parts.group(2) : "";
        }
        if (!port.matches("(:[0-9]*)?")) {
            throw unparsable(text, "invalid port \"" + port + "\" after host");
        }
        Matcher forbidden = FORBIDDEN_IN_HOST.matcher(host);
        if (forbidden.find()) {
            throw unparsable(text, "invalid character \"" + forbidden.group() + "\" in host name");
        }
        return host.substring(0, host.length() - port.length());
    }

    private static InvalidInputException unparsable(String text, String reason) {
        return new InvalidInputException("failed to parse URL: parse \"" + text + "\": " + reason);
    }
}
