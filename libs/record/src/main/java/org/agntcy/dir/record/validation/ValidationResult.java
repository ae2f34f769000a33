package org.agntcy.dir.record.validation;

import java.util.List;
import java.util.stream.Stream;

/// What a validator found. Only errors make a record invalid.
public record ValidationResult(List<Finding> errors, List<Finding> warnings) {

    /// Nothing to complain about.
    public static final ValidationResult VALID = new ValidationResult(List.of(), List.of());

    public ValidationResult {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    public boolean isValid() {
        return errors.isEmpty();
    }

    /// One text per finding, errors first, in the form that clients of the published server know.
    public List<String> messages() {
        return Stream.concat(
                        errors.stream().map(finding -> "ERROR: " + finding.text()),
                        warnings.stream().map(finding -> "WARNING: " + finding.text()))
                .toList();
    }
}
