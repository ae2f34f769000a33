package org.agntcy.dir.record.validation;

import java.util.ArrayList;
import java.util.List;

/// Collects findings in the order in which they are made. A record with thousands of mistakes is not worth
/// thousands of messages, so the collection ends at [#MOST] of each kind.
final class Findings {

    static final int MOST = 100;

    private final List<Finding> errors = new ArrayList<>();
    private final List<Finding> warnings = new ArrayList<>();

    void error(String code, String path, String message) {
        add(errors, new Finding(code, message, path));
    }

    void brokenConstraint(String path, String message, String constraint) {
        add(errors, new Finding("constraint_failed", message, path, constraint));
    }

    void warn(String code, String path, String message) {
        add(warnings, new Finding(code, message, path));
    }

    ValidationResult result() {
        return new ValidationResult(errors, warnings);
    }

    private static void add(List<Finding> findings, Finding finding) {
        if (findings.size() < MOST) {
            findings.add(finding);
        }
    }
}
