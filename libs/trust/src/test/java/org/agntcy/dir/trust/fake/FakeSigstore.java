package org.agntcy.dir.trust.fake;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.BundleVersion;
import org.agntcy.dir.trust.bundle.MessageDigest;

/// All authorities and logs together, and the trusted root that believes them.
///
/// @param time around which everything is valid
public record FakeSigstore(
        Instant time,
        FakeAuthority authority,
        FakeCertificateLog certificateLog,
        FakeTimestamps timestamps,
        FakeLog log) {

    public static FakeSigstore at(Instant time) {
        Instant start = time.minus(Duration.ofDays(1));
        FakeAuthority authority = new FakeAuthority("fake", start);
        return new FakeSigstore(
                time,
                authority,
                new FakeCertificateLog(),
                new FakeTimestamps(authority, start, Duration.ofDays(30)),
                new FakeLog());
    }

    public CertificateDraft draft() {
        return CertificateDraft.good(time, certificateLog);
    }

    /// A signature with its certificate and nothing else.
    public Bundle sign(String message, CertificateDraft draft) {
        KeyPair keys = Keys.generate();
        return bundle(message, keys, authority.issue(draft, keys.getPublic()));
    }

    /// A bundle in which everything is as it should be.
    public Bundle good(String message) {
        Instant soon = time.plusSeconds(30);
        return logged(stamped(sign(message, draft()), soon), soon);
    }

    public Bundle stamped(Bundle bundle, Instant at) {
        ByteString timestamp = timestamps.stamp(bundle.signature().toByteArray(), at);
        return new Bundle(
                bundle.version(),
                bundle.certificate(),
                bundle.digest(),
                bundle.signature(),
                bundle.logEntries(),
                List.of(timestamp));
    }

    public Bundle logged(Bundle bundle, Instant at) {
        return bundle.withLogEntries(List.of(log.add(bundle, at)));
    }

    public static Bundle bundle(String message, KeyPair keys, X509Certificate certificate) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        return new Bundle(
                BundleVersion.V0_3,
                ByteString.copyFrom(encoded(certificate)),
                MessageDigest.sha256(bytes),
                ByteString.copyFrom(Keys.sign(keys.getPrivate(), bytes)),
                List.of(),
                List.of());
    }

    /// Writes the trusted root into a folder.
    public Path writeRoot(Path folder) {
        return writeRoot(folder, "", time);
    }

    /// Writes the trusted root into a folder.
    ///
    /// @param limited member of the trusted root whose authorities or logs are trusted only from a time on
    public Path writeRoot(Path folder, String limited, Instant from) {
        Instant start = time.minus(Duration.ofDays(1));
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("mediaType", "application/vnd.dev.sigstore.trustedroot+json;version=0.1");
        log(root.putArray("tlogs"), "https://rekor.fake.example", log.key(), limited.equals("tlogs") ? from : start);
        chain(
                root.putArray("certificateAuthorities"),
                authority.chain(),
                limited.equals("certificateAuthorities") ? from : start);
        log(
                root.putArray("ctlogs"),
                "https://ct.fake.example",
                certificateLog.key(),
                limited.equals("ctlogs") ? from : start);
        chain(
                root.putArray("timestampAuthorities"),
                timestamps.chain(),
                limited.equals("timestampAuthorities") ? from : start);
        try {
            return Files.writeString(folder.resolve("trusted_root.json"), root.toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void log(ArrayNode logs, String address, PublicKey key, Instant start) {
        ObjectNode log = logs.addObject().put("baseUrl", address).put("hashAlgorithm", "SHA2_256");
        log.putObject("publicKey")
                .put("rawBytes", base64(key.getEncoded()))
                .put("keyDetails", "PKIX_ECDSA_P256_SHA_256")
                .set("validFor", period(start));
        log.putObject("logId").put("keyId", base64(Keys.sha256(key.getEncoded())));
    }

    private static void chain(ArrayNode authorities, List<X509Certificate> chain, Instant start) {
        ObjectNode authority = authorities.addObject().put("uri", "https://fake.example");
        ArrayNode certificates = authority.putObject("certChain").putArray("certificates");
        chain.forEach(certificate -> certificates.addObject().put("rawBytes", base64(encoded(certificate))));
        authority.set("validFor", period(start));
    }

    private static ObjectNode period(Instant start) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("start", start.toString())
                .put("end", start.plus(Duration.ofDays(2)).toString());
    }

    private static byte[] encoded(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
