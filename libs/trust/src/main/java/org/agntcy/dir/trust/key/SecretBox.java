package org.agntcy.dir.trust.key;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.engines.XSalsa20Engine;
import org.bouncycastle.crypto.macs.Poly1305;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/// Secret-key boxes of NaCl: XSalsa20 with Poly1305, the authenticator in front of the content.
final class SecretBox {

    static final int KEY_BYTES = 32;
    static final int NONCE_BYTES = 24;
    private static final int AUTHENTICATOR_BYTES = 16;

    private SecretBox() {}

    /// Opens a box.
    ///
    /// @return the content, or nothing when the key is another one or the box was changed
    static Optional<byte[]> open(byte[] key, byte[] nonce, byte[] box) {
        if (box.length < AUTHENTICATOR_BYTES) {
            return Optional.empty();
        }
        XSalsa20Engine cipher = new XSalsa20Engine();
        cipher.init(false, new ParametersWithIV(new KeyParameter(key), nonce));
        byte[] authenticatorKey = new byte[KEY_BYTES];
        cipher.processBytes(authenticatorKey, 0, KEY_BYTES, authenticatorKey, 0);
        byte[] expected = authenticator(authenticatorKey, box);
        if (!MessageDigest.isEqual(expected, Arrays.copyOf(box, AUTHENTICATOR_BYTES))) {
            return Optional.empty();
        }
        byte[] content = new byte[box.length - AUTHENTICATOR_BYTES];
        cipher.processBytes(box, AUTHENTICATOR_BYTES, content.length, content, 0);
        return Optional.of(content);
    }

    private static byte[] authenticator(byte[] key, byte[] box) {
        Poly1305 code = new Poly1305();
        code.init(new KeyParameter(key));
        code.update(box, AUTHENTICATOR_BYTES, box.length - AUTHENTICATOR_BYTES);
        byte[] result = new byte[AUTHENTICATOR_BYTES];
        code.doFinal(result, 0);
        return result;
    }
}
