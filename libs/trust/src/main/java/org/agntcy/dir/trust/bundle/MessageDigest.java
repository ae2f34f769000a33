package org.agntcy.dir.trust.bundle;

import com.google.protobuf.ByteString;
import java.security.NoSuchAlgorithmException;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// The digest of a message.
///
/// @param algorithm `SHA2_256`, `SHA2_384` or `SHA2_512`
public record MessageDigest(String algorithm, ByteString value) {

    /// @throws InvalidInputException when the algorithm is another one
    public MessageDigest {
        javaName(algorithm);
    }

    /// The digest with SHA-256.
    public static MessageDigest sha256(byte[] message) {
        return new MessageDigest("SHA2_256", compute("SHA-256", message));
    }

    /// Whether this is the digest of the message.
    public boolean isOf(byte[] message) {
        return compute(javaName(algorithm), message).equals(value);
    }

    private static String javaName(String algorithm) {
        return switch (algorithm) {
            case "SHA2_256" -> "SHA-256";
            case "SHA2_384" -> "SHA-384";
            case "SHA2_512" -> "SHA-512";
            default ->
                throw new InvalidInputException("digest algorithm " + Quoted.of(algorithm)
                        + " is not accepted; expected SHA2_256, SHA2_384 or SHA2_512");
        };
    }

    private static ByteString compute(String javaName, byte[] message) {
        try {
            return ByteString.copyFrom(
                    java.security.MessageDigest.getInstance(javaName).digest(message));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + javaName, impossible);
        }
    }
}
