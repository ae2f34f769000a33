package org.agntcy.dir.store.mirror;

import java.util.List;

/// One record that a mirror is done with.
///
/// @param cid as the source names it
/// @param referrers how many the record has in the target as far as the source knows them
/// @param bytes how much was copied for it
/// @param refusals why it, or some of its referrers, were not taken
public record MirroredRecord(String cid, Outcome outcome, int referrers, long bytes, List<Refusal> refusals) {

    public MirroredRecord {
        refusals = List.copyOf(refusals);
    }

    static MirroredRecord refused(String cid, String reason) {
        return new MirroredRecord(cid, Outcome.REFUSED, 0, 0, List.of(new Refusal(cid, reason)));
    }
}
