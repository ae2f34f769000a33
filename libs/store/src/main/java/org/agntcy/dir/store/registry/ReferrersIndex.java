package org.agntcy.dir.store.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.DescriptorJson;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.MediaTypes;

/// The image index in which a registry lists referrers, and in which clients list them where the registry does not
/// (OCI Distribution 1.1, "Listing Referrers" and "Referrers Tag Schema").
final class ReferrersIndex {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ReferrersIndex() {}

    /// The referrers of an index; those without a SHA-256 digest are left out.
    ///
    /// @throws InternalException when the bytes are no index
    static List<Descriptor> parse(byte[] index, String place) {
        try {
            JsonNode root = JSON.readTree(index);
            // An empty list may be written as null.
            if (root != null && root.has("manifests")) {
                return StreamSupport.stream(root.path("manifests").spliterator(), false)
                        .flatMap(node -> DescriptorJson.read(node).stream())
                        .toList();
            }
        } catch (IOException malformed) {
            throw new InternalException("the list of referrers in " + place + " is not JSON", malformed);
        }
        throw new InternalException("the list of referrers in " + place + " is no image index");
    }

    static Manifest write(List<Descriptor> referrers) {
        ObjectNode root = JSON.createObjectNode();
        root.put("schemaVersion", 2);
        root.put("mediaType", MediaTypes.IMAGE_INDEX);
        ArrayNode manifests = root.putArray("manifests");
        referrers.forEach(referrer -> manifests.add(DescriptorJson.write(referrer)));
        return Manifest.of(MediaTypes.IMAGE_INDEX, root.toString().getBytes(StandardCharsets.UTF_8));
    }
}
