package org.agntcy.dir.trust.fake;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.InclusionProof;
import org.agntcy.dir.trust.bundle.LogEntry;

/// A transparency log that takes whatever it is given, at the time that the caller says.
public final class FakeLog {

    private final KeyPair keys = Keys.generate();
    private final List<ByteString> entries = new ArrayList<>();

    public FakeLog() {
        for (int number = 0; number < 5; number++) {
            entries.add(ByteString.copyFromUtf8("{\"other\":" + number + "}"));
        }
    }

    public PublicKey key() {
        return keys.getPublic();
    }

    public ByteString id() {
        return ByteString.copyFrom(Keys.sha256(key().getEncoded()));
    }

    /// Adds the signature of a bundle, as version 1 of Rekor writes it.
    public LogEntry add(Bundle bundle, Instant time) {
        return add(body(bundle), time);
    }

    /// Adds a body.
    public synchronized LogEntry add(ByteString body, Instant time) {
        int index = entries.size();
        entries.add(body);
        FakeTree tree = new FakeTree(entries);
        long seconds = time.getEpochSecond();
        InclusionProof proof = new InclusionProof(
                index, tree.root(), entries.size(), tree.path(index), checkpoint(entries.size(), tree.root()));
        return new LogEntry(
                1000L + index,
                id(),
                "hashedrekord",
                "0.0.1",
                seconds,
                ByteString.copyFrom(promise(body, seconds, 1000L + index)),
                Optional.of(proof),
                body);
    }

    public static ByteString body(Bundle bundle) {
        String pem = "-----BEGIN CERTIFICATE-----\n" + base64(bundle.certificate()) + "\n-----END CERTIFICATE-----\n";
        return ByteString.copyFromUtf8("""
                {"apiVersion":"0.0.1","kind":"hashedrekord","spec":{"data":{"hash":{"algorithm":"sha256","value":"%s"}},\
                "signature":{"content":"%s","publicKey":{"content":"%s"}}}}""".formatted(
                        HexFormat.of().formatHex(bundle.digest().value().toByteArray()),
                        base64(bundle.signature()),
                        base64(ByteString.copyFromUtf8(pem))));
    }

    /// A body as version 2 of Rekor writes it.
    public static ByteString secondBody(Bundle bundle) {
        return ByteString.copyFromUtf8("""
                {"apiVersion":"0.0.2","kind":"hashedrekord","spec":{"hashedRekordV002":{"data":{"algorithm":"SHA2_256",\
                "digest":"%s"},"signature":{"content":"%s","verifier":{"keyDetails":"PKIX_ECDSA_P256_SHA_256",\
                "x509Certificate":{"rawBytes":"%s"}}}}}}""".formatted(
                        base64(bundle.digest().value()), base64(bundle.signature()), base64(bundle.certificate())));
    }

    public String checkpoint(long size, ByteString root) {
        String text = "fake.example - 1\n" + size + "\n" + base64(root) + "\nTimestamp: 1\n";
        byte[] signature = Keys.sign(keys.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
        return text + "\n— fake.example " + base64(id().substring(0, 4).concat(ByteString.copyFrom(signature))) + "\n";
    }

    private byte[] promise(ByteString body, long time, long index) {
        String text = "{\"body\":\"" + base64(body) + "\",\"integratedTime\":" + time + ",\"logID\":\""
                + HexFormat.of().formatHex(id().toByteArray()) + "\",\"logIndex\":" + index + "}";
        return Keys.sign(keys.getPrivate(), text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
