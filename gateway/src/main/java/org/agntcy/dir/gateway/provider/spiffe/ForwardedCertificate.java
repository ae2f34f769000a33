package org.agntcy.dir.gateway.provider.spiffe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.InvalidInputException;

/// Reads the header `x-forwarded-client-cert` as Envoy writes it: an element for each proxy on the way,
/// separated by commas, the nearest one last; each of `key=value` pairs, separated by semicolons; values with
/// separators in double quotes.
///
/// Only the last element counts: Envoy wrote it, and the ones before it are what the client said.
final class ForwardedCertificate {

    private static final String URI = "URI";

    /// Envoy takes no more than 60 KiB of headers.
    private static final int LONGEST = 64 * 1024;

    private final String header;
    private final List<String> uris = new ArrayList<>();
    private int position;

    private ForwardedCertificate(String header) {
        this.header = header;
    }

    /// The SPIFFE ID of the client that is nearest to Envoy; empty when its certificate has no URI.
    ///
    /// @throws InvalidInputException when the header is not of this form, or the certificate has several URIs
    static Optional<String> spiffeId(String header) {
        if (header.length() > LONGEST) {
            throw malformed();
        }
        ForwardedCertificate reader = new ForwardedCertificate(header);
        reader.read();
        if (reader.uris.size() > 1) {
            throw new InvalidInputException("it has " + reader.uris.size() + " URIs, expected one");
        }
        return reader.uris.stream().filter(uri -> !uri.isEmpty()).findFirst();
    }

    private void read() {
        pair();
        while (position < header.length()) {
            char separator = header.charAt(position++);
            if (separator == ',') {
                uris.clear();
            } else if (separator != ';') {
                throw malformed();
            }
            pair();
        }
    }

    private void pair() {
        int equals = header.indexOf('=', position);
        String key = equals < 0 ? "" : header.substring(position, equals).strip();
        if (key.isEmpty() || !key.chars().allMatch(Character::isLetter)) {
            throw malformed();
        }
        position = equals + 1;
        String value = position < header.length() && header.charAt(position) == '"' ? quoted() : plain();
        if (key.equalsIgnoreCase(URI)) {
            uris.add(value);
        }
    }

    private String plain() {
        int start = position;
        while (position < header.length() && ";,".indexOf(header.charAt(position)) < 0) {
            if (header.charAt(position) == '"') {
                throw malformed();
            }
            position++;
        }
        return header.substring(start, position);
    }

    private String quoted() {
        StringBuilder value = new StringBuilder();
        for (position++; position < header.length(); position++) {
            char character = header.charAt(position);
            if (character == '"') {
                position++;
                return value.toString();
            }
            if (character == '\\' && position + 1 < header.length()) {
                position++;
            }
            value.append(header.charAt(position));
        }
        throw malformed();
    }

    private static InvalidInputException malformed() {
        return new InvalidInputException("the header x-forwarded-client-cert cannot be read");
    }
}
