package org.agntcy.dir.store.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The JSON form of a [Descriptor]: `mediaType`, `digest`, `size`, `artifactType`, `annotations` in this order, the
/// last two left out when empty, annotation keys sorted, so that equal descriptors are equal bytes.
public final class DescriptorJson {

    private DescriptorJson() {}

    /// Reads a descriptor; nothing when it has no SHA-256 digest.
    public static Optional<Descriptor> read(JsonNode node) {
        return Digest.parse(node.path("digest").asText(""))
                .map(digest -> new Descriptor(
                        node.path("mediaType").asText(""),
                        digest,
                        node.path("size").asLong(),
                        node.path("artifactType").asText(""),
                        texts(node.path("annotations"))));
    }

    public static ObjectNode write(Descriptor descriptor) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("mediaType", descriptor.mediaType());
        node.put("digest", descriptor.digest().text());
        node.put("size", descriptor.size());
        if (!descriptor.artifactType().isEmpty()) {
            node.put("artifactType", descriptor.artifactType());
        }
        if (!descriptor.annotations().isEmpty()) {
            node.set("annotations", object(descriptor.annotations()));
        }
        return node;
    }

    /// An object of texts, sorted by key.
    public static ObjectNode object(Map<String, String> texts) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        new TreeMap<>(texts).forEach(object::put);
        return object;
    }

    /// The members of an object as texts; empty when the node is no object.
    static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new HashMap<>();
        object.properties()
                .forEach(member -> texts.put(member.getKey(), member.getValue().asText()));
        return Map.copyOf(texts);
    }
}
