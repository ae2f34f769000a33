package org.agntcy.dir.store.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.store.oci.Descriptor;
import org.agntcy.dir.store.oci.Digest;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.ManifestMembers;
import org.agntcy.dir.store.oci.Reference;
import org.agntcy.dir.store.oci.Tag;

/// Copies the referrers of one manifest that the target does not have.
final class ReferrerCopy {

    private static final String CID_ANNOTATION = "org.agntcy.dir/cid";

    /// Ours have one; signatures of other tools a few.
    private static final int MOST_LAYERS = 8;

    private final Source source;
    private final Target target;

    ReferrerCopy(Source source, Target target) {
        this.source = source;
        this.target = target;
    }

    /// @param listed how many the source has
    record Copied(int listed, int added, long bytes, List<Refusal> refusals) {}

    Copied copy(String record, Digest subject) {
        List<Descriptor> listed;
        try {
            listed = source.referrers(subject);
        } catch (RefusedException refused) {
            return new Copied(0, 0, 0, List.of(new Refusal(record, refused.reason())));
        }
        Set<Digest> present = listed.isEmpty() ? Set.of() : target.referrers(subject);
        int added = 0;
        long bytes = 0;
        List<Refusal> refusals = new ArrayList<>();
        for (Descriptor referrer : listed) {
            if (!present.contains(referrer.digest())) {
                try {
                    bytes += copy(subject, referrer.digest());
                    added++;
                } catch (RefusedException refused) {
                    refusals.add(new Refusal("referrer " + referrer.digest() + " of " + record, refused.reason()));
                }
            }
        }
        return new Copied(listed.size(), added, bytes, refusals);
    }

    private long copy(Digest subject, Digest digest) throws RefusedException {
        Manifest manifest = source.manifest(digest);
        ManifestMembers members = source.members(manifest);
        if (members.subject().filter(subject::equals).isEmpty()) {
            throw new RefusedException("it does not refer to this record");
        }
        if (members.layers().size() > MOST_LAYERS) {
            throw new RefusedException(
                    "it has " + members.layers().size() + " layers, more than the " + MOST_LAYERS + " that are taken");
        }
        Map<Digest, byte[]> layers = new HashMap<>();
        for (Descriptor layer : members.layers()) {
            layers.put(layer.digest(), source.blob(layer));
        }
        return target.store(manifest, members, layers, reference(manifest, members));
    }

    /// The tag by which directories find their referrers, when this one has the right to it and nobody has
    /// it yet.
    private Reference reference(Manifest manifest, ManifestMembers members) {
        if (members.layers().size() == 1) {
            String cid =
                    Cid.ofDigest(members.layers().getFirst().digest().text()).text();
            Tag tag = new Tag(cid);
            if (cid.equals(members.annotations().get(CID_ANNOTATION)) && target.isFree(tag)) {
                return tag;
            }
        }
        return manifest.digest();
    }
}
