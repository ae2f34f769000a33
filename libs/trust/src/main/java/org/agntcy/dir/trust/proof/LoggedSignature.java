package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.LogEntry;
import org.agntcy.dir.trust.bundle.MessageDigest;
import org.agntcy.dir.trust.json.JsonObject;

/// What an entry of kind `hashedrekord` says, version 0.0.1 (`spec.data.hash`, `spec.signature`) or 0.0.2
/// (`spec.hashedRekordV002`).
///
/// @param digest of the message
/// @param signature over the message
/// @param certificate DER of the signer's certificate
public record LoggedSignature(MessageDigest digest, ByteString signature, ByteString certificate) {

    private static final int LARGEST = 128 * 1024;
    private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----";
    private static final String PEM_END = "-----END CERTIFICATE-----";

    /// Requires that an entry is about the very signature of a bundle.
    public static void require(Bundle bundle, LogEntry entry) throws InvalidSignatureException {
        try {
            LoggedSignature logged = read(entry.body());
            requireSame("digest", logged.digest, bundle.digest());
            requireSame("signature", logged.signature, bundle.signature());
            requireSame("certificate", logged.certificate, bundle.certificate());
        } catch (InvalidInputException malformed) {
            throw new InvalidSignatureException("an entry cannot be read: " + malformed.getMessage(), malformed);
        }
    }

    private static void requireSame(String what, Object logged, Object bundled) throws InvalidSignatureException {
        if (!logged.equals(bundled)) {
            throw new InvalidSignatureException("an entry is about another " + what);
        }
    }

    /// @throws InvalidInputException when the body is of another kind or version, or malformed
    static LoggedSignature read(ByteString body) {
        JsonObject entry = JsonObject.parse(body.toByteArray(), LARGEST);
        String kind = entry.text("kind") + " " + entry.text("apiVersion");
        return switch (kind) {
            case "hashedrekord 0.0.1" -> readFirst(entry.object("spec"));
            case "hashedrekord 0.0.2" -> readSecond(entry.object("spec").object("hashedRekordV002"));
            default -> throw new InvalidInputException("it is a " + Quoted.of(kind) + ", not a hashedrekord");
        };
    }

    private static LoggedSignature readFirst(JsonObject spec) {
        JsonObject hash = spec.object("data").object("hash");
        JsonObject signature = spec.object("signature");
        return new LoggedSignature(
                new MessageDigest(algorithm(hash.text("algorithm")), hexadecimal(hash.text("value"))),
                signature.bytes("content"),
                pem(signature.object("publicKey").bytes("content")));
    }

    private static LoggedSignature readSecond(JsonObject spec) {
        JsonObject data = spec.object("data");
        JsonObject signature = spec.object("signature");
        return new LoggedSignature(
                new MessageDigest(data.text("algorithm"), data.bytes("digest")),
                signature.bytes("content"),
                signature.object("verifier").object("x509Certificate").bytes("rawBytes"));
    }

    private static String algorithm(String name) {
        return name.toUpperCase(Locale.ROOT).replace("SHA", "SHA2_");
    }

    private static ByteString hexadecimal(String digits) {
        try {
            return ByteString.copyFrom(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException("its hash is not hexadecimal", malformed);
        }
    }

    private static ByteString pem(ByteString text) {
        String pem = text.toString(StandardCharsets.US_ASCII).strip();
        if (!pem.startsWith(PEM_BEGIN) || !pem.endsWith(PEM_END)) {
            throw new InvalidInputException("it is about a key and not about a certificate");
        }
        String content = pem.substring(PEM_BEGIN.length(), pem.length() - PEM_END.length());
        try {
            return ByteString.copyFrom(Base64.getDecoder().decode(content.replaceAll("\\s", "")));
        } catch (IllegalArgumentException noBase64) {
            throw new InvalidInputException("its certificate is malformed", noBase64);
        }
    }
}
