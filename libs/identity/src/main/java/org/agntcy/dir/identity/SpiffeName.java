package org.agntcy.dir.identity;

import io.spiffe.exception.InvalidSpiffeIdException;
import io.spiffe.spiffeid.SpiffeId;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.agntcy.dir.record.Quoted;

/// Reads the SPIFFE ID of a workload's certificate (X509-SVID, section 2): its only URI name.
public final class SpiffeName {

    private static final Integer URI = 6;

    private SpiffeName() {}

    /// The ID.
    ///
    /// @throws IllegalArgumentException saying what is wrong, when there is not exactly one, or none of a
    ///     workload
    public static SpiffeId of(X509Certificate leaf) {
        List<String> uris = uris(leaf);
        if (uris.isEmpty()) {
            throw new IllegalArgumentException("certificate contains no URI SAN");
        }
        if (uris.size() > 1) {
            throw new IllegalArgumentException("certificate contains " + uris.size() + " URI SANs, expected one");
        }
        return parse(uris.getFirst());
    }

    private static SpiffeId parse(String uri) {
        SpiffeId id;
        try {
            id = SpiffeId.parse(uri);
        } catch (InvalidSpiffeIdException | IllegalArgumentException malformed) {
            throw new IllegalArgumentException(
                    "the URI SAN " + Quoted.of(uri) + " is no SPIFFE ID: " + malformed.getMessage(), malformed);
        }
        if (!id.toString().equals(uri)) {
            throw new IllegalArgumentException("the URI SAN " + Quoted.of(uri) + " is no SPIFFE ID: expected " + id);
        }
        if (id.getPath().isEmpty()) {
            throw new IllegalArgumentException("the SPIFFE ID " + id + " names a trust domain and no workload");
        }
        return id;
    }

    private static List<String> uris(X509Certificate leaf) {
        try {
            Collection<List<?>> names = leaf.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> Objects.equals(name.getFirst(), URI))
                            .map(name -> (String) name.get(1))
                            .toList();
        } catch (CertificateParsingException malformed) {
            throw new IllegalArgumentException("the names of the certificate cannot be read", malformed);
        }
    }
}
