package org.agntcy.dir.trust.fake;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;

/// A certificate log that promises to publish whatever it is shown.
public final class FakeCertificateLog {

    private final KeyPair keys;
    private final boolean confused;

    public FakeCertificateLog() {
        this(Keys.generate(), false);
    }

    private FakeCertificateLog(KeyPair keys, boolean confused) {
        this.keys = keys;
        this.confused = confused;
    }

    /// The same log in a state in which it promises to publish something else than it was shown.
    public FakeCertificateLog confused() {
        return new FakeCertificateLog(keys, true);
    }

    public PublicKey key() {
        return keys.getPublic();
    }

    /// The list with one timestamp for the content of a certificate.
    byte[] timestamps(byte[] content, PublicKey issuer, Instant time) {
        byte[] signature =
                Keys.sign(keys.getPrivate(), signed(confused ? new byte[content.length] : content, issuer, time));
        byte[] timestamp = bytes(output -> {
            output.writeByte(0);
            output.write(Keys.sha256(key().getEncoded()));
            output.writeLong(time.toEpochMilli());
            output.writeShort(0);
            output.writeByte(4);
            output.writeByte(3);
            output.writeShort(signature.length);
            output.write(signature);
        });
        return bytes(output -> {
            output.writeShort(timestamp.length + 2);
            output.writeShort(timestamp.length);
            output.write(timestamp);
        });
    }

    private static byte[] signed(byte[] content, PublicKey issuer, Instant time) {
        return bytes(output -> {
            output.writeByte(0);
            output.writeByte(0);
            output.writeLong(time.toEpochMilli());
            output.writeShort(1);
            output.write(Keys.sha256(issuer.getEncoded()));
            output.writeByte(content.length >> 16);
            output.writeShort(content.length);
            output.write(content);
            output.writeShort(0);
        });
    }

    private interface Writing {
        void write(DataOutputStream output) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream output = new DataOutputStream(bytes)) {
            writing.write(output);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
