package org.agntcy.dir.trust.keyless;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.ByteString;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.bundle.InclusionProof;
import org.agntcy.dir.trust.bundle.LogEntry;
import org.agntcy.dir.trust.json.JsonObject;
import org.agntcy.dir.trust.proof.LoggedSignature;

/// The transparency log, version 1: `POST /api/v1/log/entries` with a `hashedrekord`. The answer is an object
/// with the entry under its identifier; hashes and identifiers in it are hexadecimal, the rest is base64.
final class Rekor {

    private static final String PATH = "/api/v1/log/entries";
    private static final String KIND = "hashedrekord";
    private static final String VERSION = "0.0.1";

    private final ServiceClient client;
    private final URI address;

    Rekor(ServiceClient client, URI address) {
        this.client = client;
        this.address = Addresses.below(address, PATH);
    }

    /// Adds the signature of a bundle to the log.
    ///
    /// @param bundle with a digest by SHA-256
    /// @throws UnavailableException when there is no answer, or none that makes sense
    LogEntry add(Bundle bundle) {
        ServiceAnswer answer = client.post(
                "Rekor", address, "application/json", request(bundle).toString().getBytes(StandardCharsets.UTF_8));
        if (!answer.isSuccess()) {
            throw answer.failure();
        }
        try {
            List<JsonObject> entries = answer.json().objects();
            if (entries.size() != 1) {
                throw new InvalidInputException("it has " + entries.size() + " entries");
            }
            LogEntry entry = entry(entries.getFirst());
            LoggedSignature.require(bundle, entry);
            return entry;
        } catch (InvalidInputException | InvalidSignatureException malformed) {
            throw answer.unusable(String.valueOf(malformed.getMessage()), malformed);
        }
    }

    private static ObjectNode request(Bundle bundle) {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        request.put("apiVersion", VERSION).put("kind", KIND);
        ObjectNode spec = request.putObject("spec");
        spec.putObject("data")
                .putObject("hash")
                .put("algorithm", "sha256")
                .put("value", HexFormat.of().formatHex(bundle.digest().value().toByteArray()));
        ObjectNode signature = spec.putObject("signature");
        signature.put("content", base64(bundle.signature().toByteArray()));
        signature.putObject("publicKey").put("content", base64(pem(bundle.certificate())));
        return request;
    }

    private static LogEntry entry(JsonObject entry) {
        JsonObject verification = entry.object("verification");
        return new LogEntry(
                entry.number("logIndex"),
                hexadecimal(entry.text("logID")),
                KIND,
                VERSION,
                entry.number("integratedTime"),
                verification.bytes("signedEntryTimestamp"),
                Optional.of(proof(verification.object("inclusionProof"))),
                entry.bytes("body"));
    }

    private static InclusionProof proof(JsonObject proof) {
        return new InclusionProof(
                proof.number("logIndex"),
                hexadecimal(proof.text("rootHash")),
                proof.number("treeSize"),
                proof.texts("hashes").stream().map(Rekor::hexadecimal).toList(),
                proof.text("checkpoint"));
    }

    private static ByteString hexadecimal(String digits) {
        try {
            return ByteString.copyFrom(HexFormat.of().parseHex(digits));
        } catch (IllegalArgumentException malformed) {
            throw new InvalidInputException("a hash in it is not hexadecimal", malformed);
        }
    }

    private static byte[] pem(ByteString certificate) {
        byte[] lineEnd = {'\n'};
        String content = Base64.getMimeEncoder(64, lineEnd).encodeToString(certificate.toByteArray());
        return ("-----BEGIN CERTIFICATE-----\n" + content + "\n-----END CERTIFICATE-----\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
