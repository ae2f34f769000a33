package org.agntcy.dir.store.mirror;

import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.TestRecord;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.MediaTypes;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;

/// Manifests that a partner may have written to confuse us.
final class HostileManifests {

    private HostileManifests() {}

    /// A record under its own CID, with further annotations.
    static Manifest storeRecord(OciRepository repository, TestRecord record, String annotations) {
        return storeRecord(repository, record.cid().text(), record.canonical(), record.canonical().length, annotations);
    }

    /// Content that claims to be the record of a CID.
    static Manifest storeRecord(
            OciRepository repository, String tag, byte[] content, long claimedSize, String annotations) {
        String more = annotations.isEmpty() ? "" : "," + annotations;
        Manifest manifest = write(content, claimedSize, "\"org.agntcy.dir/type\":\"record\"" + more, "");
        TestManifests.storeBlobs(repository, content);
        repository.putManifest(manifest, new Tag(tag));
        return manifest;
    }

    /// A referrer of our making, by its annotation, with this content.
    static Manifest storeReferrer(OciRepository repository, byte[] content, Descriptor subject) {
        String member = ",\"subject\":{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(subject.mediaType(), subject.digest(), subject.size());
        String annotation = "\"org.agntcy.dir/cid\":\"" + Cid.ofContent(content).text() + "\"";
        Manifest manifest = write(content, content.length, annotation, member);
        TestManifests.storeBlobs(repository, content);
        repository.putManifest(manifest, manifest.digest());
        return manifest;
    }

    private static Manifest write(byte[] content, long claimedSize, String annotations, String subject) {
        String json = """
                {"schemaVersion":2,"mediaType":"%s","annotations":{%s},
                 "config":{"mediaType":"%s","size":2,"digest":"%s"},
                 "layers":[{"mediaType":"application/json","digest":"%s","size":%d}]%s}
                """.formatted(
                        MediaTypes.IMAGE_MANIFEST,
                        annotations,
                        MediaTypes.EMPTY_CONFIG,
                        Digest.of(TestManifests.EMPTY_CONFIG),
                        Digest.of(content),
                        claimedSize,
                        subject);
        return Manifest.of(MediaTypes.IMAGE_MANIFEST, json.getBytes(StandardCharsets.UTF_8));
    }
}
