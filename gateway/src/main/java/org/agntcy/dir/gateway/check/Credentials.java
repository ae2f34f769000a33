package org.agntcy.dir.gateway.check;

import java.util.regex.Pattern;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.UnauthenticatedException;

/// Reads the token out of the header `authorization` (RFC 6750, section 2.1).
final class Credentials {

    private static final String SCHEME = "bearer";

    /// Tokens with many groups have some kilobytes; Envoy itself takes no more than 60 of headers.
    private static final int LONGEST = 16 * 1024;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/-]+=*");

    private Credentials() {}

    /// The token.
    ///
    /// @throws UnauthenticatedException when there is none, or something that is none; the message does not
    ///     hold it
    static String token(String header) {
        if (header.isEmpty()) {
            throw new UnauthenticatedException("missing Authorization header");
        }
        int space = header.indexOf(' ');
        if (space < 0) {
            throw new UnauthenticatedException("invalid Authorization header format");
        }
        String scheme = header.substring(0, space);
        if (!scheme.equalsIgnoreCase(SCHEME)) {
            throw new UnauthenticatedException("expected Bearer token, got " + Quoted.of(scheme));
        }
        String token = header.substring(space + 1).strip();
        if (token.isEmpty()) {
            throw new UnauthenticatedException("empty token");
        }
        if (token.length() > LONGEST) {
            throw new UnauthenticatedException(
                    "invalid token: it has " + token.length() + " characters, more than " + LONGEST);
        }
        if (!TOKEN.matcher(token).matches()) {
            throw new UnauthenticatedException("invalid token: it holds characters that no token has");
        }
        return token;
    }
}
