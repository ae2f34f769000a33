package org.agntcy.dir.dirctl;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// The key pair of somebody who signs.
record PersonKey(KeyPair pair) {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder(64, new byte[] {'\n'});
    private static final byte[] SALT = "a salt of 32 bytes, for no secret".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NONCE = "a nonce of 24 bytes here".getBytes(StandardCharsets.US_ASCII);

    static PersonKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return new PersonKey(generator.generateKeyPair());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    String publicPem() {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    String privatePem() {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /// As cosign keeps it, with less work for whoever guesses.
    String encryptedPem(String password) {
        byte[] key = SCrypt.generate(password.getBytes(StandardCharsets.UTF_8), SALT, 16, 8, 1, 32);
        String json = """
                {"kdf":{"name":"scrypt","params":{"N":16,"r":8,"p":1},"salt":"%s"},\
                "cipher":{"name":"nacl/secretbox","nonce":"%s"},"ciphertext":"%s"}\
                """.formatted(
                base64(SALT), base64(NONCE), base64(box(key, pair.getPrivate().getEncoded())));
        return pem("ENCRYPTED SIGSTORE PRIVATE KEY", json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] box(byte[] key, byte[] content) {
        XSalsa20Engine cipher = new XSalsa20Engine();
        cipher.init(true, new ParametersWithIV(new KeyParameter(key), NONCE));
        byte[] authenticatorKey = new byte[32];
        cipher.processBytes(authenticatorKey, 0, 32, authenticatorKey, 0);
        byte[] box = new byte[16 + content.length];
        cipher.processBytes(content, 0, content.length, box, 16);
        Poly1305 code = new Poly1305();
        code.init(new KeyParameter(authenticatorKey));
        code.update(box, 16, content.length);
        code.doFinal(box, 0);
        return box;
    }

    /// The content of a signature of a record.
    String signature(String cid) {
        try {
            Signature signer = Signature.getInstance("SHA256withECDSA");
            signer.initSign(pair.getPrivate());
            signer.update(cid.getBytes(StandardCharsets.UTF_8));
            return "{\"signature\":\"" + base64(signer.sign()) + "\"}";
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Whether a signature in base64 is one of a record with this key.
    boolean hasSigned(String cid, String signature) {
        try {
            Signature verifier = Signature.getInstance("SHA256withECDSA");
            verifier.initVerify(pair.getPublic());
            verifier.update(cid.getBytes(StandardCharsets.UTF_8));
            return verifier.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException none) {
            return false;
        }
    }

    /// The content of the public key.
    String publicContent() {
        JsonObject json = new JsonObject();
        json.addProperty("key", publicPem());
        return json.toString();
    }

    /// The key and a signature of a record.
    void attachTo(String cid, FakeReferrers referrers) {
        referrers.attach(cid, FakeReferrers.PUBLIC_KEY, publicContent());
        referrers.attach(cid, FakeReferrers.SIGNATURE, signature(cid));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String pem(String label, byte[] content) {
        return "-----BEGIN " + label + "-----\n" + LINES.encodeToString(content) + "\n-----END " + label + "-----\n";
    }
}
