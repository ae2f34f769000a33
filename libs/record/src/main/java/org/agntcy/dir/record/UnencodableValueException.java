package org.agntcy.dir.record;

import org.agntcy.dir.record.error.InvalidInputException;

/// Carries a fault from the value that has no JSON form up to the record, gathering the attribute path on the
/// way, so that the path costs nothing while all is well.
final class UnencodableValueException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /// A path of a thousand levels helps nobody.
    private static final int LONGEST_PATH = 200;

    private final String reason;
    private String path = "";
    private boolean shortened;

    UnencodableValueException(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    UnencodableValueException inside(String name) {
        return prepend(path.isEmpty() || path.startsWith("[") ? name : name + ".");
    }

    UnencodableValueException inside(int index) {
        String element = "[" + index + "]";
        return prepend(path.isEmpty() || path.startsWith("[") ? element : element + ".");
    }

    private UnencodableValueException prepend(String step) {
        path = step + path;
        if (path.length() > LONGEST_PATH) {
            path = path.substring(0, LONGEST_PATH);
            shortened = true;
        }
        return this;
    }

    InvalidInputException toInvalidInput() {
        String attribute = Quoted.printable(path) + (shortened ? "…" : "");
        String subject = attribute.isEmpty() ? "the record" : "attribute \"" + attribute + "\"";
        return InvalidInputException.of(attribute, subject + " " + reason);
    }
}
