package org.agntcy.dir.store.mirror;

/// Something of the source cannot be taken; the rest of it can.
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedException(String reason) {
        super(reason);
    }

    RefusedException(String reason, Throwable cause) {
        super(reason, cause);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
