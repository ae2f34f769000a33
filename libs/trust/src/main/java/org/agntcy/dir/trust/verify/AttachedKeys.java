package org.agntcy.dir.trust.verify;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.api.sign.v1.PublicKey;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.key.VerificationKey;

/// The public keys of a record, each once.
///
/// @param keys those that can be used
/// @param refused why the others cannot
record AttachedKeys(List<VerificationKey> keys, List<String> refused) {

    private static final int MOST_KEYS = 100;

    /// Signatures of the largest RSA keys have 1368 characters.
    private static final int LONGEST_SIGNATURE = 4096;

    static AttachedKeys of(List<PublicKey> publicKeys) {
        Set<VerificationKey> keys = new LinkedHashSet<>();
        List<String> refused = new ArrayList<>();
        publicKeys.stream().map(PublicKey::getKey).distinct().limit(MOST_KEYS).forEach(text -> {
            try {
                keys.add(VerificationKey.parse(text));
            } catch (InvalidInputException unusable) {
                refused.add(unusable.getMessage());
            }
        });
        if (publicKeys.stream().map(PublicKey::getKey).distinct().count() > MOST_KEYS) {
            refused.add("there are more than " + MOST_KEYS + " public keys, and only the first ones are tried");
        }
        return new AttachedKeys(List.copyOf(keys), List.copyOf(refused));
    }

    /// Whose signature it is.
    ///
    /// @throws InvalidSignatureException when it is none of these keys'
    Signer.KeyHolder signer(byte[] payload, String signature) throws InvalidSignatureException {
        byte[] bytes = decode(signature);
        VerificationKey key = keys.stream()
                .filter(candidate -> candidate.verifies(payload, bytes))
                .findFirst()
                .orElseThrow(() -> new InvalidSignatureException(reason()));
        return new Signer.KeyHolder(key.pem(), key.algorithm());
    }

    private static byte[] decode(String signature) throws InvalidSignatureException {
        if (signature.isEmpty()) {
            throw new InvalidSignatureException("the signature is empty");
        }
        if (signature.length() > LONGEST_SIGNATURE) {
            throw new InvalidSignatureException(
                    "the signature has " + signature.length() + " characters, more than " + LONGEST_SIGNATURE);
        }
        try {
            return Base64.getDecoder().decode(signature);
        } catch (IllegalArgumentException noBase64) {
            throw new InvalidSignatureException("the signature is no base64: " + noBase64.getMessage(), noBase64);
        }
    }

    private String reason() {
        String count = keys.size() == 1 ? "the one public key" : "any of the " + keys.size() + " public keys";
        String reason = keys.isEmpty()
                ? "the record has no public key that the signature could be checked with"
                : "the signature is not one over the CID by " + count + " of the record";
        return refused.isEmpty()
                ? reason
                : reason + "; passed over: " + String.join("; ", refused.subList(0, 1))
                        + (refused.size() > 1 ? " (and " + (refused.size() - 1) + " more)" : "");
    }
}
