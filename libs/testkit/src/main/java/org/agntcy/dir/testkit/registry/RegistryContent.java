package org.agntcy.dir.testkit.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What is stored: blobs and manifests by digest, manifests in the order of their push, tags. Synchronised.
final class RegistryContent {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, byte[]> blobs = new LinkedHashMap<>();
    private final Map<String, Stored> manifests = new LinkedHashMap<>();
    private final TreeMap<String, String> tags = new TreeMap<>();

    /// A manifest: its exact bytes, their media type and their parsed form.
    static final class Stored {
        final String mediaType;
        final byte[] bytes;
        final JsonNode json;

        Stored(String mediaType, byte[] bytes, JsonNode json) {
            this.mediaType = mediaType;
            this.bytes = bytes;
            this.json = json;
        }

        String digest() {
            return RegistryContent.digest(bytes);
        }
    }

    static String digest(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return "sha256:" + HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    synchronized void putBlob(String digest, byte[] bytes) {
        blobs.put(digest, bytes);
    }

    synchronized Optional<byte[]> blob(String digest) {
        return Optional.ofNullable(blobs.get(digest));
    }

    synchronized void removeBlob(String digest) {
        blobs.remove(digest);
    }

    synchronized Optional<Stored> manifest(String reference) {
        return Optional.ofNullable(manifests.get(tags.getOrDefault(reference, reference)));
    }

    /// Reads and stores a manifest; false when a blob that it names is missing.
    synchronized boolean putManifest(String reference, String mediaType, byte[] bytes) throws IOException {
        Stored stored = new Stored(mediaType, bytes, JSON.readTree(bytes));
        if (!hasBlobs(stored.json)) {
            return false;
        }
        manifests.putIfAbsent(stored.digest(), stored);
        if (!reference.startsWith("sha256:")) {
            tags.put(reference, stored.digest());
        }
        return true;
    }

    synchronized boolean deleteManifest(String digest) {
        tags.values().removeIf(digest::equals);
        return manifests.remove(digest) != null;
    }

    /// At most `limit` tags after the given one.
    synchronized List<String> tags(String after, int limit) {
        return tags.tailMap(after, false).keySet().stream().limit(limit).toList();
    }

    synchronized Collection<String> manifestDigests() {
        return List.copyOf(manifests.keySet());
    }

    /// The image index of the manifests whose subject this is.
    synchronized byte[] referrers(String subject) {
        ObjectNode index = JSON.createObjectNode();
        index.put("schemaVersion", 2).put("mediaType", "application/vnd.oci.image.index.v1+json");
        ArrayNode list = index.putArray("manifests");
        for (Stored manifest : manifests.values()) {
            if (manifest.json.path("subject").path("digest").asText().equals(subject)) {
                ObjectNode entry = list.addObject();
                entry.put("mediaType", manifest.mediaType);
                entry.put("digest", manifest.digest());
                entry.put("size", manifest.bytes.length);
                entry.put("artifactType", manifest.json.path("artifactType").asText());
                entry.set("annotations", manifest.json.path("annotations"));
            }
        }
        return index.toString().getBytes(StandardCharsets.UTF_8);
    }

    private boolean hasBlobs(JsonNode manifest) {
        String config = manifest.path("config").path("digest").asText("");
        boolean complete = config.isEmpty() || blobs.containsKey(config);
        for (JsonNode layer : manifest.path("layers")) {
            complete &= blobs.containsKey(layer.path("digest").asText());
        }
        return complete;
    }
}
