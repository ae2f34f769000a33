package org.agntcy.dir.store;

import org.agntcy.dir.store.oci.ManifestMembers;

/// What a manifest in the repository of a directory stands for.
public enum ArtifactKind {
    /// A record of this directory's making or of a compatible one.
    RECORD,
    /// Something that is attached to a record.
    REFERRER,
    /// Anything else that somebody put there.
    OTHER;

    /// The kind of a manifest, by its subject and its annotations.
    public static ArtifactKind of(ManifestMembers members) {
        if (members.subject().isPresent() || members.annotations().containsKey(ReferrerAnnotations.TYPE)) {
            return REFERRER;
        }
        return RecordAnnotations.TYPE_RECORD.equals(members.annotations().get(RecordAnnotations.TYPE)) ? RECORD : OTHER;
    }
}
