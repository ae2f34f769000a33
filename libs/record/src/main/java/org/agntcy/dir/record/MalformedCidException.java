package org.agntcy.dir.record;

/// The text is not a CID; the message completes the sentence "invalid CID …:". Checked, so that no caller
/// forgets it, and without a stack trace, because telling CIDs from other tags meets it often.
final class MalformedCidException extends Exception {

    private static final long serialVersionUID = 1L;

    MalformedCidException(String reason) {
        super(reason, null, false, false);
    }
}
