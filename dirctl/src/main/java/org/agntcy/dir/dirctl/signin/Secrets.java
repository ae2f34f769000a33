package org.agntcy.dir.dirctl.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What a sign-in by browser guards itself with: each a random text of 256 bits.
///
/// @param state tells the answer to this sign-in from any other
/// @param nonce ties the ID token to it
/// @param verifier shows at the end that it is still the same program (PKCE, RFC 7636)
record Secrets(String state, String nonce, String verifier) {

    private static final int BYTES = 32;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    static Secrets random(RandomGenerator source) {
        return new Secrets(text(source), text(source), text(source));
    }

    /// What is told of the verifier at the beginning, by the method `S256`.
    String challenge() {
        try {
            return TEXT.encodeToString(
                    MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String text(RandomGenerator source) {
        byte[] bytes = new byte[BYTES];
        source.nextBytes(bytes);
        return TEXT.encodeToString(bytes);
    }

    /// Nothing.
    @Override
    public String toString() {
        return "Secrets";
    }
}
