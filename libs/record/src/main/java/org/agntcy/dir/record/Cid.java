package org.agntcy.dir.record;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.agntcy.dir.record.error.InvalidInputException;

/// A content identifier whose multihash is SHA2-256.
///
/// Identifiers made here are CIDv1, codec 0x01, base32 lower case: 59 characters that start with `baearei`.
/// The hash is the one of the canonical bytes, which is also the OCI digest of the stored blob.
///
/// @param text the identifier as it was given; the key of a record everywhere
/// @param digest the OCI form of the same hash: `sha256:` and 64 lower-case hex digits
public record Cid(String text, String digest) {

    private static final String DIGEST_PREFIX = "sha256:";
    private static final Pattern DIGEST = Pattern.compile("([a-z0-9]+(?:[.+_-][a-z0-9]+)*):([0-9a-zA-Z=_-]+)");
    private static final Pattern SHA256_HEXADECIMAL = Pattern.compile("[0-9a-f]{64}");
    private static final String EXAMPLE = "baearei followed by 52 letters and digits";

    /// The identifier of canonical bytes.
    ///
    /// @throws InvalidInputException when there are no bytes
    public static Cid ofContent(byte[] canonical) {
        if (canonical.length == 0) {
            throw new InvalidInputException("empty content has no CID; expected the canonical bytes of a record");
        }
        return ofHash(sha256(canonical));
    }

    /// Reads any decodable CID (version 0 or 1, any codec, any multibase of [Multibase]) with a SHA2-256
    /// multihash.
    ///
    /// @throws InvalidInputException when the text is no such CID
    public static Cid parse(String text) {
        CidBytes cid = decode(text);
        if (cid.hashFunction() != CidBytes.SHA2_256) {
            throw new InvalidInputException(
                    "unsupported hash type " + cid.hashFunction() + " in CID " + text + ", only SHA2-256 is supported");
        }
        if (cid.hash().length != CidBytes.SHA2_256_LENGTH) {
            throw new InvalidInputException(
                    "invalid CID " + Quoted.of(text) + ": a SHA2-256 hash has 32 bytes, not " + cid.hash().length);
        }
        return new Cid(text, DIGEST_PREFIX + HexFormat.of().formatHex(cid.hash()));
    }

    /// Whether the text decodes as a CID, whatever its hash function.
    public static boolean isValid(String text) {
        try {
            CidBytes.decode(text);
            return true;
        } catch (MalformedCidException malformed) {
            return false;
        }
    }

    /// The identifier of content with the given digest (`sha256:` and 64 lower-case hex digits).
    ///
    /// @throws InvalidInputException when the text is no digest or one of another algorithm
    public static Cid ofDigest(String digest) {
        var parts = DIGEST.matcher(digest);
        if (!parts.matches()) {
            throw new InvalidInputException(
                    "invalid digest " + Quoted.of(digest) + ": expected sha256: and 64 lower-case hex digits");
        }
        if (!parts.group(1).equals("sha256")) {
            throw new InvalidInputException(
                    "unsupported digest algorithm " + parts.group(1) + ", only SHA256 is supported");
        }
        if (!SHA256_HEXADECIMAL.matcher(parts.group(2)).matches()) {
            throw new InvalidInputException(
                    "invalid digest " + Quoted.of(digest) + ": expected 64 lower-case hex digits after sha256:");
        }
        return ofHash(HexFormat.of().parseHex(parts.group(2)));
    }

    private static CidBytes decode(String text) {
        try {
            return CidBytes.decode(text);
        } catch (MalformedCidException malformed) {
            throw new InvalidInputException(
                    "invalid CID " + Quoted.of(text) + ": " + malformed.getMessage() + "; expected " + EXAMPLE);
        }
    }

    private static Cid ofHash(byte[] hash) {
        return new Cid(CidBytes.encode(hash), DIGEST_PREFIX + HexFormat.of().formatHex(hash));
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
