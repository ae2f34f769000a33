package org.agntcy.dir.store.mirror;

/// Something of the source that was not taken.
///
/// @param item the CID of a record, or the digest of a referrer
/// @param reason a sentence without its end
public record Refusal(String item, String reason) {

    @Override
    public String toString() {
        return item + ": " + reason;
    }
}
