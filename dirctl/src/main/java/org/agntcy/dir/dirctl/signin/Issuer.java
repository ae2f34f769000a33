package org.agntcy.dir.dirctl.signin;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/// The names of issuers, which people write in more than one way.
final class Issuer {

    private Issuer() {}

    /// One form for all: scheme and host in small letters, no query, no fragment, no slash at the end. What
    /// is no address stays as it is.
    static String normal(String issuer) {
        String trimmed = issuer.strip();
        try {
            URI uri = URI.create(trimmed);
            if (uri.getScheme() == null || uri.getRawAuthority() == null) {
                return trimmed;
            }
            String path = uri.getRawPath() == null ? "" : uri.getRawPath();
            return uri.getScheme().toLowerCase(Locale.ROOT) + "://"
                    + uri.getRawAuthority().toLowerCase(Locale.ROOT) + path.replaceAll("/+$", "");
        } catch (IllegalArgumentException other) {
            return trimmed;
        }
    }

    /// The name of the file for an issuer: the SHA-256 of its normal form.
    static String fileName(String normal) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(normal.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash) + ".json";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
