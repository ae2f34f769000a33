package org.agntcy.dir.store.layout;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.DescriptorJson;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.MediaTypes;
import org.agntcy.dir.store.oci.Tag;

/// `index.json` (OCI Image 1.1, `image-layout.md`): one descriptor per tag in `org.opencontainers.image.ref.name`,
/// and one per manifest without a tag, in the order of pushes.
///
/// Our annotation `org.agntcy.dir/subject` (empty when there is none) saves opening every manifest at start; entries
/// without it were written by another tool and are looked into.
final class IndexFile {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TAG = "org.opencontainers.image.ref.name";
    private static final String SUBJECT = "org.agntcy.dir/subject";
    private static final int BUFFER = 1 << 16;

    private final LayoutFolder folder;

    IndexFile(LayoutFolder folder) {
        this.folder = folder;
    }

    /// Hands every entry to `sink`, in order; none when the file does not exist yet.
    ///
    /// @param subjectOf looks into a manifest that another tool has listed
    /// @throws InternalException when the file is no index
    void read(Function<Digest, Optional<Digest>> subjectOf, Consumer<IndexChange> sink) throws IOException {
        if (Files.notExists(folder.index())) {
            return;
        }
        try (JsonParser parser = JSON.createParser(folder.index().toFile())) {
            skipToManifests(parser);
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                JsonNode node = parser.readValueAsTree();
                DescriptorJson.read(node).ifPresent(descriptor -> sink.accept(change(descriptor, subjectOf)));
            }
        } catch (JsonProcessingException malformed) {
            throw new InternalException(
                    "store index " + folder.index() + " is damaged; restore the store folder from a copy", malformed);
        }
    }

    /// Replaces the file; at every moment it is the old one or the new one, whole.
    void write(List<IndexEntry> entries) throws IOException {
        Path replacement = folder.index().resolveSibling("index.json.new");
        try (FileOutputStream file = new FileOutputStream(replacement.toFile());
                BufferedOutputStream buffer = new BufferedOutputStream(file, BUFFER);
                JsonGenerator out = JSON.createGenerator(buffer)) {
            write(out, entries);
            out.flush();
            buffer.flush();
            file.getFD().sync();
        }
        DurableFiles.move(replacement, folder.index());
        DurableFiles.forceFolder(folder.root());
    }

    private static void write(JsonGenerator out, List<IndexEntry> entries) throws IOException {
        out.writeStartObject();
        out.writeNumberField("schemaVersion", 2);
        out.writeStringField("mediaType", MediaTypes.IMAGE_INDEX);
        out.writeArrayFieldStart("manifests");
        for (IndexEntry entry : entries) {
            List<String> tags = entry.tags();
            for (String tag : tags.isEmpty() ? List.of("") : tags) {
                out.writeTree(DescriptorJson.write(descriptor(entry, tag)));
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static Descriptor descriptor(IndexEntry entry, String tag) {
        Descriptor plain = entry.descriptor();
        String subject = entry.subject().map(Digest::text).orElse("");
        Map<String, String> annotations = tag.isEmpty() ? Map.of(SUBJECT, subject) : Map.of(TAG, tag, SUBJECT, subject);
        return new Descriptor(plain.mediaType(), plain.digest(), plain.size(), "", annotations);
    }

    private static IndexChange change(Descriptor descriptor, Function<Digest, Optional<Digest>> subjectOf) {
        String subject = descriptor.annotations().get(SUBJECT);
        return new IndexChange.Put(
                descriptor.digest(),
                descriptor.mediaType(),
                descriptor.size(),
                subject == null ? subjectOf.apply(descriptor.digest()) : Digest.parse(subject),
                Tag.parse(descriptor.annotations().getOrDefault(TAG, ""))
                        .map(Tag::text)
                        .orElse(""));
    }

    private void skipToManifests(JsonParser parser) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw new InternalException("store index " + folder.index() + " is not a JSON object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean found = parser.currentName().equals("manifests");
            if (parser.nextToken() == JsonToken.START_ARRAY && found) {
                return;
            }
            parser.skipChildren();
        }
    }
}
