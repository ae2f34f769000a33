package org.agntcy.dir.trust.key;

import com.google.protobuf.ByteString;
import java.util.Arrays;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.json.JsonObject;
import org.bouncycastle.crypto.generators.SCrypt;

/// The encrypted key file of cosign: JSON with `kdf` (`name` `scrypt`, `params` `N`, `r`, `p`, `salt`),
/// `cipher` (`name` `nacl/secretbox`, `nonce`) and `ciphertext`, a box around PKCS #8. Bytes are base64.
///
/// @param cost N of scrypt
/// @param blockSize r of scrypt
/// @param parallelization p of scrypt
/// @param salt of scrypt
/// @param nonce of the box
/// @param box around the key
record EncryptedKey(int cost, int blockSize, int parallelization, ByteString salt, ByteString nonce, ByteString box) {

    private static final int LARGEST = 64 * 1024;

    /// Cosign takes 65536 · 8 · 1, which fills 64 MiB; this allows 256 MiB, and as much time as four of those.
    private static final int MOST_WORK = 1 << 21;

    /// @throws InvalidInputException when the values are not usable
    EncryptedKey {
        boolean powerOfTwo = cost > 1 && Integer.bitCount(cost) == 1;
        boolean positive = blockSize > 0 && parallelization > 0;
        // Divided, because the product may be larger than any number.
        if (!powerOfTwo || !positive || parallelization > MOST_WORK / cost / blockSize) {
            throw new InvalidInputException("it asks for scrypt with N=" + cost + ", r=" + blockSize + ", p="
                    + parallelization + "; N has to be a power of two and N·r·p at most " + MOST_WORK);
        }
        if (nonce.size() != SecretBox.NONCE_BYTES) {
            throw new InvalidInputException(
                    "its nonce has " + nonce.size() + " bytes instead of " + SecretBox.NONCE_BYTES);
        }
    }

    /// @throws InvalidInputException when it is no such file
    static EncryptedKey parse(byte[] json) {
        try {
            JsonObject file = JsonObject.parse(json, LARGEST);
            JsonObject derivation = named(file, "kdf", "scrypt");
            JsonObject cipher = named(file, "cipher", "nacl/secretbox");
            JsonObject parameters = derivation.object("params");
            return new EncryptedKey(
                    number(parameters, "N"),
                    number(parameters, "r"),
                    number(parameters, "p"),
                    derivation.bytes("salt"),
                    cipher.bytes("nonce"),
                    file.bytes("ciphertext"));
        } catch (InvalidInputException malformed) {
            // Without the cause, which may quote the content.
            throw new InvalidInputException("the encrypted private key cannot be used: " + malformed.getMessage());
        }
    }

    /// Decrypts the key.
    ///
    /// @return PKCS #8
    /// @throws InvalidInputException when the password is wrong
    byte[] decrypt(byte[] password) {
        byte[] key = Der.read(
                "the encrypted private key",
                () -> SCrypt.generate(
                        password, salt.toByteArray(), cost, blockSize, parallelization, SecretBox.KEY_BYTES));
        try {
            return SecretBox.open(key, nonce.toByteArray(), box.toByteArray())
                    .orElseThrow(
                            () -> new InvalidInputException(
                                    "the password of the private key is wrong, or the file was changed; try the password again"));
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static int number(JsonObject parameters, String name) {
        return Math.clamp(parameters.number(name), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static JsonObject named(JsonObject file, String member, String expected) {
        JsonObject object = file.object(member);
        if (!object.text("name").equals(expected)) {
            throw new InvalidInputException("its " + member + " is " + Quoted.of(object.text("name")) + "; only "
                    + expected + " is understood");
        }
        return object;
    }
}
