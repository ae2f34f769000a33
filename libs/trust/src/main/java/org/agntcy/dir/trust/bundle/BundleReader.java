package org.agntcy.dir.trust.bundle;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.json.JsonObject;

/// Reads the JSON of a bundle that holds a certificate and the signature of a message.
public final class BundleReader {

    /// Bundles have about ten kilobytes.
    private static final int LARGEST = 512 * 1024;

    /// More than anyone makes; each costs a verification.
    private static final int MOST_PROOFS = 8;

    private BundleReader() {}

    /// Reads a bundle.
    ///
    /// @throws InvalidInputException when the text is no such bundle
    public static Bundle read(String json) {
        // No text has fewer bytes than characters, so that an enormous one is not even encoded.
        if (json.length() > LARGEST) {
            throw new InvalidInputException("the document has " + json.length() + " characters, more than " + LARGEST);
        }
        JsonObject bundle = JsonObject.parse(json.getBytes(StandardCharsets.UTF_8), LARGEST);
        BundleVersion version = BundleVersion.of(bundle.text("mediaType"));
        JsonObject material = bundle.object("verificationMaterial");
        if (!bundle.has("messageSignature")) {
            throw new InvalidInputException("it holds no message signature; attestations do not sign a record");
        }
        JsonObject signature = bundle.object("messageSignature");
        JsonObject digest = signature.object("messageDigest");
        return new Bundle(
                version,
                certificate(material),
                new MessageDigest(digest.text("algorithm"), digest.bytes("digest")),
                signature.bytes("signature"),
                bounded("tlogEntries", material.list("tlogEntries")).stream()
                        .map(BundleReader::logEntry)
                        .toList(),
                material.optionalObject("timestampVerificationData")
                        .map(BundleReader::timestamps)
                        .orElse(List.of()));
    }

    private static ByteString certificate(JsonObject material) {
        if (material.has("publicKey")) {
            throw new InvalidInputException("it names a public key and holds no certificate; signatures of keys are "
                    + "attached without a bundle");
        }
        if (material.has("certificate")) {
            return material.object("certificate").bytes("rawBytes");
        }
        // The others of the chain are not needed: whom to trust is not the bundle's to say.
        return material.object("x509CertificateChain").list("certificates").stream()
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("it holds no certificate"))
                .bytes("rawBytes");
    }

    private static List<ByteString> timestamps(JsonObject data) {
        return bounded("rfc3161Timestamps", data.list("rfc3161Timestamps")).stream()
                .map(timestamp -> timestamp.bytes("signedTimestamp"))
                .toList();
    }

    private static LogEntry logEntry(JsonObject entry) {
        Optional<JsonObject> kind = entry.optionalObject("kindVersion");
        return new LogEntry(
                entry.number("logIndex"),
                entry.object("logId").bytes("keyId"),
                kind.map(object -> object.text("kind")).orElse(""),
                kind.map(object -> object.text("version")).orElse(""),
                entry.number("integratedTime"),
                entry.optionalObject("inclusionPromise")
                        .map(promise -> promise.bytes("signedEntryTimestamp"))
                        .orElse(ByteString.EMPTY),
                entry.optionalObject("inclusionProof").map(BundleReader::proof),
                entry.bytes("canonicalizedBody"));
    }

    private static InclusionProof proof(JsonObject proof) {
        return new InclusionProof(
                proof.number("logIndex"),
                proof.bytes("rootHash"),
                proof.number("treeSize"),
                proof.bytesList("hashes"),
                proof.optionalObject("checkpoint")
                        .map(checkpoint -> checkpoint.text("envelope"))
                        .orElse(""));
    }

    private static List<JsonObject> bounded(String name, List<JsonObject> proofs) {
        if (proofs.size() > MOST_PROOFS) {
            throw new InvalidInputException("it has " + proofs.size() + " " + name + ", more than " + MOST_PROOFS);
        }
        return proofs;
    }
}
