package org.agntcy.dir.store.mirror;

/// What a mirror takes from a source that may mean harm. Memory in use is at most about twice `width` x
/// (`manifestBytes` + `blobBytes`).
///
/// @param width records in work at a time
/// @param pageSize tags asked for at a time
/// @param tags tags looked at in one run
/// @param referrers referrers of one record
/// @param manifestBytes size of one manifest
/// @param blobBytes size of one record or of one blob of a referrer
/// @param namedRefusals refused items that a result names; the others are counted
public record MirrorLimits(
        int width, int pageSize, int tags, int referrers, int manifestBytes, int blobBytes, int namedRefusals) {

    private static final int MEBIBYTE = 1024 * 1024;

    /// Wide enough to hide the way to another continent, narrow enough for 256 MB; a record is as large as
    /// a push may be.
    public static MirrorLimits defaults() {
        return new MirrorLimits(16, 500, 5_000_000, 1_000, MEBIBYTE, 4 * MEBIBYTE, 20);
    }
}
