package org.agntcy.dir.store.mirror;

import java.util.List;

/// What a run came to.
///
/// @param refusals the first ones, with reasons
/// @param refused records and referrers that were not taken in all
public record MirrorResult(
        long copied, long extended, long unchanged, long bytes, List<Refusal> refusals, long refused) {

    public MirrorResult {
        refusals = List.copyOf(refusals);
    }

    /// The records of the source that are in the target now.
    public long records() {
        return copied + extended + unchanged;
    }
}
