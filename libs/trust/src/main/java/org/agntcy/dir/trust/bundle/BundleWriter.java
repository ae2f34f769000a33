package org.agntcy.dir.trust.bundle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.util.Base64;

/// Writes the JSON of a bundle, always in version 0.3. Numbers of 64 bits are texts and bytes are base64, as
/// in the JSON form of protocol buffers.
public final class BundleWriter {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private BundleWriter() {}

    /// One line of JSON.
    public static String write(Bundle bundle) {
        ObjectNode root = NODES.objectNode();
        root.put("mediaType", BundleVersion.V0_3.mediaType());
        ObjectNode material = root.putObject("verificationMaterial");
        material.putObject("certificate").put("rawBytes", base64(bundle.certificate()));
        if (!bundle.logEntries().isEmpty()) {
            ArrayNode entries = material.putArray("tlogEntries");
            bundle.logEntries().forEach(entry -> entries.add(entry(entry)));
        }
        if (!bundle.timestamps().isEmpty()) {
            ArrayNode timestamps =
                    material.putObject("timestampVerificationData").putArray("rfc3161Timestamps");
            bundle.timestamps().forEach(timestamp -> timestamps.addObject().put("signedTimestamp", base64(timestamp)));
        }
        ObjectNode signature = root.putObject("messageSignature");
        signature
                .putObject("messageDigest")
                .put("algorithm", bundle.digest().algorithm())
                .put("digest", base64(bundle.digest().value()));
        signature.put("signature", base64(bundle.signature()));
        return root.toString();
    }

    private static ObjectNode entry(LogEntry entry) {
        ObjectNode node = NODES.objectNode();
        node.put("logIndex", Long.toString(entry.index()));
        node.putObject("logId").put("keyId", base64(entry.logId()));
        node.putObject("kindVersion").put("kind", entry.kind()).put("version", entry.version());
        node.put("integratedTime", Long.toString(entry.integratedTime()));
        if (!entry.promise().isEmpty()) {
            node.putObject("inclusionPromise").put("signedEntryTimestamp", base64(entry.promise()));
        }
        entry.proof().ifPresent(proof -> node.set("inclusionProof", proof(proof)));
        node.put("canonicalizedBody", base64(entry.body()));
        return node;
    }

    private static ObjectNode proof(InclusionProof proof) {
        ObjectNode node = NODES.objectNode();
        node.put("logIndex", Long.toString(proof.index()));
        node.put("rootHash", base64(proof.rootHash()));
        node.put("treeSize", Long.toString(proof.treeSize()));
        ArrayNode hashes = node.putArray("hashes");
        proof.hashes().forEach(hash -> hashes.add(base64(hash)));
        node.putObject("checkpoint").put("envelope", proof.checkpoint());
        return node;
    }

    private static String base64(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
