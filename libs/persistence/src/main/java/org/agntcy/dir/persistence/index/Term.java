package org.agntcy.dir.persistence.index;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// One thing that a record can be asked for exactly, such as "has skill id 10201".
///
/// In column `records.terms` a term is the first 128 bits of the SHA-256 of its kind and its folded value: short,
/// of one size whatever the length of the value, and without collisions that anybody could construct.
public enum Term {
    VERSION,
    SCHEMA_VERSION,
    CREATED_AT,
    DESCRIPTION,
    SKILL_ID,
    SKILL_NAME,
    DOMAIN_ID,
    DOMAIN_NAME,
    MODULE_ID,
    MODULE_NAME,
    LOCATOR_TYPE,
    LOCATOR_URL,
    ANNOTATION_KEY,
    ANNOTATION_VALUE;

    /// Never fed; looking the algorithm up costs more than hashing a term.
    private static final MessageDigest SHA_256 = prototype();

    /// The hash of this kind of term with the given value; case does not matter.
    public UUID of(String value) {
        ByteBuffer hash = ByteBuffer.wrap(sha256(name() + '=' + SearchText.fold(value)));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private static byte[] sha256(String text) {
        try {
            MessageDigest hash = (MessageDigest) SHA_256.clone();
            return hash.digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException impossible) {
            throw new IllegalStateException("SHA-256 of the JDK can be cloned", impossible);
        }
    }

    private static MessageDigest prototype() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
