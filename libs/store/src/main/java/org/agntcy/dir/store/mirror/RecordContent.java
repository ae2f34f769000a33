package org.agntcy.dir.store.mirror;

import com.google.protobuf.Struct;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.store.ArtifactKind;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.ManifestMembers;

/// Holds a record against its identifier.
final class RecordContent {

    private RecordContent() {}

    /// The CID that a tag says, in the one form that this directory gives to content.
    static Cid cid(String tag) throws RefusedException {
        try {
            Cid cid = Cid.parse(tag);
            String usual = Cid.ofDigest(cid.digest()).text();
            if (usual.equals(tag)) {
                return cid;
            }
            throw new RefusedException("directories write this identifier as " + usual);
        } catch (InvalidInputException noCid) {
            throw new RefusedException(noCid.getMessage(), noCid);
        }
    }

    /// The descriptor of the record in its manifest.
    static Descriptor layer(Cid cid, ManifestMembers members) throws RefusedException {
        if (ArtifactKind.of(members) != ArtifactKind.RECORD) {
            throw new RefusedException("its manifest is not that of a record");
        }
        if (members.layers().size() != 1) {
            throw new RefusedException(
                    "its manifest has " + members.layers().size() + " layers, that of a record has one");
        }
        Descriptor layer = members.layers().getFirst();
        if (!layer.digest().equals(Digest.of(cid))) {
            throw new RefusedException("its content does not match its CID, it is " + layer.digest());
        }
        return layer;
    }

    /// Refuses bytes that nobody could read as this record: clients see the record itself, not its bytes,
    /// and must come to the same CID.
    static void check(Cid cid, byte[] content) throws RefusedException {
        try {
            Struct record = JsonStruct.parse(content);
            OasfDecoder.decode(record);
            if (!Cid.ofContent(CanonicalJson.encode(record)).equals(cid)) {
                throw new RefusedException("its content does not match its CID, it is not in canonical form");
            }
        } catch (InvalidInputException noRecord) {
            throw new RefusedException("its content is no record: " + noRecord.getMessage(), noRecord);
        }
    }
}
