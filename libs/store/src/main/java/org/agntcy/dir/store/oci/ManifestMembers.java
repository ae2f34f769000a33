package org.agntcy.dir.store.oci;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.agntcy.dir.record.error.InternalException;

/// What the directory reads from the JSON of an image manifest. Absent members are empty;
/// descriptors with another digest than SHA-256 are left out, because their content could not be verified.
///
/// @param blobs the descriptors of `config` (when there is one) and `layers`, in this order
/// @param layers the descriptors of `layers`
public record ManifestMembers(
        String artifactType,
        Optional<Digest> subject,
        List<Descriptor> blobs,
        List<Descriptor> layers,
        Map<String, String> annotations) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Reads the members.
    ///
    /// @throws InternalException when the bytes are no JSON object
    public static ManifestMembers of(Manifest manifest) {
        JsonNode root = parse(manifest);
        List<Descriptor> layers = descriptors(root.path("layers"));
        List<Descriptor> blobs = new ArrayList<>(layers);
        DescriptorJson.read(root.path("config")).ifPresent(blobs::addFirst);
        return new ManifestMembers(
                artifactType(root),
                DescriptorJson.read(root.path("subject")).map(Descriptor::digest),
                List.copyOf(blobs),
                layers,
                DescriptorJson.texts(root.path("annotations")));
    }

    /// Of an image manifest without one, the media type of its config (OCI Distribution 1.1, "Listing Referrers").
    private static String artifactType(JsonNode root) {
        String artifactType = root.path("artifactType").asText("");
        return artifactType.isEmpty() ? root.path("config").path("mediaType").asText("") : artifactType;
    }

    private static JsonNode parse(Manifest manifest) {
        try {
            JsonNode root = JSON.readTree(manifest.content());
            if (root != null && root.isObject()) {
                return root;
            }
        } catch (IOException malformed) {
            throw new InternalException("manifest " + manifest.digest() + " is not JSON", malformed);
        }
        throw new InternalException("manifest " + manifest.digest() + " is not a JSON object");
    }

    private static List<Descriptor> descriptors(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .flatMap(node -> DescriptorJson.read(node).stream())
                .toList();
    }
}
