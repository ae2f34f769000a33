package org.agntcy.dir.e2e.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import java.util.Base64;

/// A pair of keys, made without the code under test.
public record Keys(Path privateKey, Path publicKey, KeyPair pair) {

    private static final int COORDINATE = 32;

    /// Makes keys and writes them into files of a folder.
    public static Keys make(Path folder, String name) throws GeneralSecurityException, IOException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        return new Keys(
                write(
                        folder.resolve(name + ".key"),
                        "PRIVATE KEY",
                        pair.getPrivate().getEncoded()),
                write(
                        folder.resolve(name + ".pub"),
                        "PUBLIC KEY",
                        pair.getPublic().getEncoded()),
                pair);
    }

    /// The public key.
    String pem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    /// The signature of a text, in Base64.
    String sign(String text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSA");
            signature.initSign(pair.getPrivate());
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("the key was made for this", impossible);
        }
    }

    /// The key set that a domain publishes (RFC 7517).
    String keySet(String keyId) {
        ECPublicKey key = (ECPublicKey) pair.getPublic();
        return """
                {"keys":[{"kty":"EC","crv":"P-256","kid":"%s","x":"%s","y":"%s"}]}
                """.formatted(
                        keyId,
                        coordinate(key.getW().getAffineX().toByteArray()),
                        coordinate(key.getW().getAffineY().toByteArray()));
    }

    private static String coordinate(byte[] number) {
        byte[] fixed = new byte[COORDINATE];
        byte[] digits = number.length > COORDINATE ? Arrays.copyOfRange(number, 1, number.length) : number;
        System.arraycopy(digits, 0, fixed, COORDINATE - digits.length, digits.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    private static Path write(Path file, String title, byte[] encoded) throws IOException {
        return Files.writeString(file, pem(title, encoded));
    }

    private static String pem(String title, byte[] encoded) {
        return "-----BEGIN " + title + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded) + "\n-----END " + title
                + "-----\n";
    }
}
