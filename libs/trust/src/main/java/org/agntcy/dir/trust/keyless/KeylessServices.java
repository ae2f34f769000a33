package org.agntcy.dir.trust.keyless;

import java.net.URI;
import java.util.Optional;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// The Sigstore services that take part in signing.
///
/// @param fulcio certificate authority
/// @param rekor transparency log; not looked at when the log is left out
/// @param timestampAuthority where timestamps are requested (RFC 3161), with its whole path; an empty one
///     leaves the timestamp out
/// @param skipTransparencyLog whether the log is left out
public record KeylessServices(URI fulcio, URI rekor, URI timestampAuthority, boolean skipTransparencyLog) {

    /// @throws InvalidInputException when an address that is needed is not one for HTTP
    public KeylessServices {
        requireHttp("Fulcio", fulcio);
        if (!skipTransparencyLog) {
            requireHttp("Rekor", rekor);
        }
        if (!timestampAuthority.toString().isEmpty()) {
            requireHttp("the timestamp authority", timestampAuthority);
        }
    }

    /// The services that the Sigstore project runs for everybody.
    public static KeylessServices publicSigstore() {
        return new KeylessServices(
                URI.create("https://fulcio.sigstore.dev"),
                URI.create("https://rekor.sigstore.dev"),
                URI.create("https://timestamp.sigstore.dev/api/v1/timestamp"),
                false);
    }

    Optional<URI> log() {
        return skipTransparencyLog ? Optional.empty() : Optional.of(rekor);
    }

    Optional<URI> timestamps() {
        return timestampAuthority.toString().isEmpty() ? Optional.empty() : Optional.of(timestampAuthority);
    }

    private static void requireHttp(String service, URI address) {
        boolean http = "https".equals(address.getScheme()) || "http".equals(address.getScheme());
        if (!http || address.getHost() == null) {
            throw new InvalidInputException("the address of " + service + ", " + Quoted.of(address.toString())
                    + ", is none for HTTP; expected https:// and a host");
        }
    }
}
