package org.agntcy.dir.apiserver.store;

import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.store.ReferrerType;

/// Checks of referrer requests, with the messages that the published server's validation gives.
final class ReferrerRequests {

    private static final int LONGEST_CID = 128;

    private final List<String> violations = new ArrayList<>();

    /// A required reference to a record or referrer: the message must be there and name a CID of 1 to 128 characters.
    ReferrerRequests requireCid(String field, boolean present, String cid) {
        if (!present) {
            violations.add(field + ": value is required");
        } else if (cid.isEmpty()) {
            violations.add(field + ".cid: value is required");
        } else if (cid.codePointCount(0, cid.length()) > LONGEST_CID) {
            violations.add(field + ".cid: value must be a valid CID");
        }
        return this;
    }

    /// An optional reference: checked like a required one when it is there.
    ReferrerRequests optionalCid(String field, boolean present, String cid) {
        return present ? requireCid(field, true, cid) : this;
    }

    /// A required referrer type.
    ReferrerRequests requireType(String field, String type) {
        if (type.isEmpty()) {
            violations.add(field + ": value is required");
            return this;
        }
        return optionalType(field, true, type);
    }

    /// An optional referrer type: when it is there it must be a known one, so empty is refused.
    ReferrerRequests optionalType(String field, boolean present, String type) {
        if (present && ReferrerType.find(type).isEmpty()) {
            violations.add(field + ": value must be a valid referrer type");
        }
        return this;
    }

    /// Ends the check.
    ///
    /// @throws InvalidInputException listing every violation
    void orThrow() {
        if (violations.isEmpty()) {
            return;
        }
        String first = violations.getFirst();
        String field = first.substring(0, first.indexOf(':'));
        String message = violations.size() == 1
                ? "validation error: " + first
                : "validation errors:\n - " + String.join("\n - ", violations);
        throw InvalidInputException.of(field, message);
    }
}
