package org.agntcy.dir.dirctl.record;

import java.util.List;
import java.util.stream.IntStream;
import org.agntcy.dir.record.validation.ValidationResult;

/// Findings of a validator for people.
final class NumberedFindings {

    private NumberedFindings() {}

    /// One indented line per finding, counted from 1, errors first.
    static List<String> of(ValidationResult result) {
        List<String> messages = result.messages();
        return IntStream.range(0, messages.size())
                .mapToObj(index -> "  " + (index + 1) + ". " + messages.get(index))
                .toList();
    }
}
