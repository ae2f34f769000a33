package org.agntcy.dir.reconciler.sync;

import java.util.Locale;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// Where the API of another directory listens, out of what people write: `host:port`, or a URL whose path
/// and query are of no meaning. `https` means TLS, everything else plain text.
///
/// @param authority host and, unless it was left out, port
record DirectoryAddress(String authority, boolean isTls) {

    private static final String PLAIN = "http://";
    private static final String TLS = "https://";
    private static final int PLAIN_PORT = 80;
    private static final int TLS_PORT = 443;
    private static final int LARGEST_PORT = 65_535;

    static DirectoryAddress parse(String text) {
        String url = text.strip();
        String lower = url.toLowerCase(Locale.ROOT);
        boolean tls = lower.startsWith(TLS);
        boolean plain = lower.startsWith(PLAIN);
        String rest = tls ? url.substring(TLS.length()) : plain ? url.substring(PLAIN.length()) : url;
        String authority = rest.split("[/?#]", 2)[0];
        if ((tls || plain) && !authority.contains(":")) {
            authority += ":" + (tls ? TLS_PORT : PLAIN_PORT);
        }
        return new DirectoryAddress(authority, tls);
    }

    /// @throws InvalidInputException when there is none
    String host() {
        int colon = authority.lastIndexOf(':');
        String host = colon < 0 ? authority : authority.substring(0, colon);
        if (host.isEmpty()) {
            throw malformed();
        }
        return host;
    }

    /// @throws InvalidInputException when there is none
    int port() {
        String digits = authority.substring(authority.lastIndexOf(':') + 1);
        if (!digits.matches("[0-9]{1,5}") || Integer.parseInt(digits) > LARGEST_PORT || !authority.contains(":")) {
            throw malformed();
        }
        return Integer.parseInt(digits);
    }

    private InvalidInputException malformed() {
        return new InvalidInputException(
                "remote directory URL " + Quoted.of(authority) + " is no address; write host:port");
    }
}
