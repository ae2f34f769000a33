package org.agntcy.dir.store.layout;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.agntcy.dir.store.oci.Digest;

/// The text form of a batch of changes that were committed together:
/// `<CRC-32C of the JSON, 8 hex digits>
/// [{"put":"sha256:…","mediaType":"…","size":1,"subject":"…","tag":"…"},{"remove":"sha256:…"}]`
/// and a line feed. Either the whole batch counts or nothing of it.
final class JournalLine {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CHECKSUM_LENGTH = 8;

    private JournalLine() {}

    static byte[] encode(List<IndexChange> changes) {
        ArrayNode array = JSON.createArrayNode();
        changes.forEach(change -> array.add(node(change)));
        String json = array.toString();
        return (checksum(json) + " " + json + "\n").getBytes(StandardCharsets.UTF_8);
    }

    /// The changes of a line (without its line feed); nothing when it was not written whole.
    static Optional<List<IndexChange>> decode(String line) {
        if (line.length() <= CHECKSUM_LENGTH + 1) {
            return Optional.empty();
        }
        String json = line.substring(CHECKSUM_LENGTH + 1);
        if (!checksum(json).equals(line.substring(0, CHECKSUM_LENGTH))) {
            return Optional.empty();
        }
        try {
            List<IndexChange> changes = new ArrayList<>();
            for (JsonNode node : JSON.readTree(json)) {
                changes.add(change(node));
            }
            return Optional.of(changes);
        } catch (IOException torn) {
            return Optional.empty();
        }
    }

    private static ObjectNode node(IndexChange change) {
        ObjectNode node = JSON.createObjectNode();
        switch (change) {
            case IndexChange.Put put -> {
                node.put("put", put.manifest().text());
                node.put("mediaType", put.mediaType());
                node.put("size", put.size());
                put.subject().ifPresent(subject -> node.put("subject", subject.text()));
                node.put("tag", put.tag());
            }
            case IndexChange.Remove remove ->
                node.put("remove", remove.manifest().text());
        }
        return node;
    }

    private static IndexChange change(JsonNode node) throws IOException {
        if (node.has("remove")) {
            return new IndexChange.Remove(digest(node.path("remove")));
        }
        return new IndexChange.Put(
                digest(node.path("put")),
                node.path("mediaType").asText(),
                node.path("size").asLong(),
                Digest.parse(node.path("subject").asText()),
                node.path("tag").asText());
    }

    private static Digest digest(JsonNode node) throws IOException {
        return Digest.parse(node.asText()).orElseThrow(() -> new IOException("no digest in a journal line: " + node));
    }

    private static String checksum(String json) {
        CRC32C checksum = new CRC32C();
        checksum.update(json.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().toHexDigits((int) checksum.getValue());
    }
}
