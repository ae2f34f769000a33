package org.agntcy.dir.store;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.DescriptorJson;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.MediaTypes;
import org.jspecify.annotations.Nullable;

/// Writes the manifest that wraps one blob: members in the order `schemaVersion`, `mediaType`, `artifactType`,
/// `config`, `layers`, `subject`, `annotations`, annotation keys sorted. Equal input gives equal bytes.
///
/// The artifact type is the media type of manifests itself: existing directories write it so and look for it.
final class ArtifactManifest {

    /// The config blob of every manifest (OCI Image 1.1, "Guidance for an empty descriptor").
    static final byte[] EMPTY_CONFIG = "{}".getBytes(StandardCharsets.UTF_8);

    static final Digest EMPTY_CONFIG_DIGEST = Digest.of(EMPTY_CONFIG);

    private ArtifactManifest() {}

    /// @param subject the manifest that this one refers to, if any
    /// @throws InvalidInputException when the annotations make the manifest larger than registries accept
    static Manifest of(Descriptor layer, @Nullable Descriptor subject, Map<String, String> annotations) {
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("schemaVersion", 2);
        root.put("mediaType", MediaTypes.IMAGE_MANIFEST);
        root.put("artifactType", MediaTypes.IMAGE_MANIFEST);
        root.set("config", config());
        root.putArray("layers").add(DescriptorJson.write(layer));
        if (subject != null) {
            root.set("subject", DescriptorJson.write(subject));
        }
        root.set("annotations", DescriptorJson.object(annotations));
        byte[] content = root.toString().getBytes(StandardCharsets.UTF_8);
        if (content.length > Manifest.MAXIMUM_SIZE) {
            throw new InvalidInputException("annotations are too large: they make a manifest of " + content.length
                    + " bytes, and registries accept " + Manifest.MAXIMUM_SIZE);
        }
        return Manifest.of(MediaTypes.IMAGE_MANIFEST, content);
    }

    private static ObjectNode config() {
        Descriptor descriptor = Descriptor.of(MediaTypes.EMPTY_CONFIG, EMPTY_CONFIG_DIGEST, EMPTY_CONFIG.length);
        return DescriptorJson.write(descriptor).put("data", EMPTY_CONFIG);
    }
}
