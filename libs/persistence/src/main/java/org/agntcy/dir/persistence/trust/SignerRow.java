package org.agntcy.dir.persistence.trust;

import io.vertx.sqlclient.Row;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The columns of a signer in `signature_verifications`.
///
/// @param signerKey `key:` or `oidc:` and a hash of the rest: one row per signer and record
record SignerRow(
        String signerKey,
        String type,
        @Nullable String publicKey,
        @Nullable String algorithm,
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable String certificateIssuer) {

    private static final String KEY = "key";
    private static final String IDENTITY = "oidc";

    static SignerRow of(VerifiedSigner signer) {
        return switch (signer) {
            case VerifiedSigner.Key key ->
                new SignerRow(hashed(KEY, key.publicKey()), KEY, key.publicKey(), key.algorithm(), null, null, null);
            case VerifiedSigner.Identity identity ->
                new SignerRow(
                        hashed(IDENTITY, identity.issuer(), identity.subject(), identity.certificateIssuer()),
                        IDENTITY,
                        null,
                        null,
                        identity.issuer(),
                        identity.subject(),
                        identity.certificateIssuer());
        };
    }

    static VerifiedSigner signer(Row row) {
        return KEY.equals(row.getString("signer_type"))
                ? new VerifiedSigner.Key(row.getString("signer_public_key"), row.getString("signer_algorithm"))
                : new VerifiedSigner.Identity(
                        row.getString("signer_issuer"),
                        row.getString("signer_subject"),
                        row.getString("signer_certificate_issuer"));
    }

    private static String hashed(String type, String... members) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String member : members) {
                digest.update(member.getBytes(StandardCharsets.UTF_8));
                // Never part of UTF-8: no two lists of members share a hash.
                digest.update((byte) 0xff);
            }
            return type + ":" + HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java runtime has SHA-256", impossible);
        }
    }
}
