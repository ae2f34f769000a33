package org.agntcy.dir.store.oci;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;

/// The SHA-256 digest of a blob or manifest; the only algorithm that the directory writes or reads.
///
/// @param hexadecimal 64 lower-case hex digits; safe as a file name and in a path
public record Digest(String hexadecimal) implements Reference {

    private static final String PREFIX = "sha256:";
    private static final int DIGITS = 64;

    /// @throws InvalidInputException when the text is not 64 lower-case hex digits
    public Digest {
        if (!isSyntax(hexadecimal)) {
            throw new InvalidInputException(
                    "invalid digest " + Quoted.of(hexadecimal) + ": expected 64 lower-case hex digits");
        }
    }

    /// The digest of these bytes.
    public static Digest of(byte[] content) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(content)));
    }

    /// The digest of the content that a CID names.
    public static Digest of(Cid cid) {
        return new Digest(cid.digest().substring(PREFIX.length()));
    }

    /// Reads `sha256:<64 lower-case hex digits>`; nothing when the text is anything else.
    public static Optional<Digest> parse(String text) {
        if (!text.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String hexadecimal = text.substring(PREFIX.length());
        return isSyntax(hexadecimal) ? Optional.of(new Digest(hexadecimal)) : Optional.empty();
    }

    /// `sha256:` and the hex digits.
    @Override
    public String text() {
        return PREFIX + hexadecimal;
    }

    @Override
    public String toString() {
        return text();
    }

    /// There are millions of them in a scan: without a regular expression.
    private static boolean isSyntax(String text) {
        if (text.length() != DIGITS) {
            return false;
        }
        for (int i = 0; i < DIGITS; i++) {
            char digit = text.charAt(i);
            if ((digit < '0' || digit > '9') && (digit < 'a' || digit > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
