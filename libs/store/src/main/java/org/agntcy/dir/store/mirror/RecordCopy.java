package org.agntcy.dir.store.mirror;

import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.ArtifactKind;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.Tag;

/// Brings one record and its referrers into the target. The record comes first and its tag tells that it is
/// there, so a run that is broken off between the two is made good by the next.
final class RecordCopy {

    private final Source source;
    private final Target target;
    private final ReferrerCopy referrers;

    RecordCopy(Source source, Target target) {
        this.source = source;
        this.target = target;
        this.referrers = new ReferrerCopy(source, target);
    }

    /// Copies what a tag of the source stands for; nothing when that is a referrer, which comes with its
    /// record.
    Optional<MirroredRecord> copy(String tag) {
        try {
            Cid cid = RecordContent.cid(tag);
            Optional<Manifest> known = target.find(new Tag(tag));
            return known.isPresent() ? extend(cid, known.get()) : copyNew(cid);
        } catch (RefusedException refused) {
            return Optional.of(MirroredRecord.refused(tag, refused.reason()));
        }
    }

    private Optional<MirroredRecord> extend(Cid cid, Manifest known) {
        if (ArtifactKind.of(ManifestMembers.of(known)) == ArtifactKind.REFERRER) {
            return Optional.empty();
        }
        ReferrerCopy.Copied copied = referrers.copy(cid.text(), known.digest());
        Outcome outcome = copied.added() > 0 ? Outcome.EXTENDED : Outcome.UNCHANGED;
        return Optional.of(new MirroredRecord(cid.text(), outcome, copied.listed(), copied.bytes(), copied.refusals()));
    }

    private Optional<MirroredRecord> copyNew(Cid cid) throws RefusedException {
        Tag tag = new Tag(cid.text());
        Manifest manifest = source.manifest(tag);
        ManifestMembers members = source.members(manifest);
        if (ArtifactKind.of(members) == ArtifactKind.REFERRER) {
            return Optional.empty();
        }
        Descriptor layer = RecordContent.layer(cid, members);
        byte[] content = source.blob(layer);
        RecordContent.check(cid, content);
        long bytes = target.store(manifest, members, Map.of(Digest.of(cid), content), tag);
        ReferrerCopy.Copied copied = referrers.copy(cid.text(), manifest.digest());
        return Optional.of(new MirroredRecord(
                cid.text(), Outcome.COPIED, copied.listed(), bytes + copied.bytes(), copied.refusals()));
    }
}
