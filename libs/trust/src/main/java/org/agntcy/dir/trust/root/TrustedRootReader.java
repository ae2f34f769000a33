package org.agntcy.dir.trust.root;

import com.google.protobuf.ByteString;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.json.JsonObject;
import org.agntcy.dir.trust.key.VerificationKey;

/// Reads the JSON of a trusted root (`trusted_root.json`), as `cosign trusted-root create` and the
/// repositories of Sigstore have it.
public final class TrustedRootReader {

    /// The public one has less than twenty kilobytes.
    public static final int LARGEST = 4 * 1024 * 1024;

    private static final String MEDIA_TYPE = "application/vnd.dev.sigstore.trustedroot";

    private TrustedRootReader() {}

    /// Reads a trusted root. Logs with a kind of key that is not accepted are left out: nothing that they say
    /// is believed.
    ///
    /// @throws InvalidInputException when the bytes are no trusted root, or one without a certificate authority
    public static TrustedRoot read(byte[] json) {
        JsonObject root = JsonObject.parse(json, LARGEST);
        if (!root.text("mediaType").startsWith(MEDIA_TYPE)) {
            throw new InvalidInputException(
                    "mediaType " + Quoted.of(root.text("mediaType")) + " is not that of a trusted root, " + MEDIA_TYPE);
        }
        List<TrustedAuthority> certificateAuthorities = authorities(root, "certificateAuthorities");
        if (certificateAuthorities.isEmpty()) {
            throw new InvalidInputException("certificateAuthorities is empty, so that nobody would be trusted");
        }
        return new TrustedRoot(
                logs(root, "tlogs"),
                certificateAuthorities,
                logs(root, "ctlogs"),
                authorities(root, "timestampAuthorities"));
    }

    private static List<TrustedLog> logs(JsonObject root, String name) {
        return root.list(name).stream().flatMap(TrustedRootReader::log).toList();
    }

    private static Stream<TrustedLog> log(JsonObject log) {
        JsonObject publicKey = log.object("publicKey");
        ByteString id = log.object("logId").bytes("keyId");
        ValidityPeriod validFor = validFor(publicKey);
        return key(publicKey.bytes("rawBytes")).stream()
                .map(key -> new TrustedLog(log.text("baseUrl"), id, key, validFor));
    }

    private static Optional<VerificationKey> key(ByteString encoded) {
        try {
            return Optional.of(VerificationKey.ofEncoded(encoded.toByteArray()));
        } catch (InvalidInputException notAccepted) {
            return Optional.empty();
        }
    }

    private static List<TrustedAuthority> authorities(JsonObject root, String name) {
        return root.list(name).stream().map(TrustedRootReader::authority).toList();
    }

    private static TrustedAuthority authority(JsonObject authority) {
        List<X509Certificate> chain = authority.object("certChain").list("certificates").stream()
                .map(certificate -> Certificates.read(certificate.place(), certificate.bytes("rawBytes")))
                .toList();
        if (chain.isEmpty()) {
            throw new InvalidInputException(authority.place() + ".certChain is empty");
        }
        return new TrustedAuthority(authority.text("uri"), chain, validFor(authority));
    }

    private static ValidityPeriod validFor(JsonObject trusted) {
        return trusted.optionalObject("validFor")
                .map(period -> new ValidityPeriod(period.time("start"), period.time("end")))
                .orElse(ValidityPeriod.always());
    }
}
