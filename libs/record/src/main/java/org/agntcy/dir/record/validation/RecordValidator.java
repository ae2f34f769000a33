package org.agntcy.dir.record.validation;

import com.google.protobuf.Struct;

/// Judges records. Safe for use by many threads.
public interface RecordValidator {

    /// Validates a record.
    ///
    /// @throws org.agntcy.dir.record.error.InvalidInputException when the schema version is missing or not
    ///     supported
    /// @throws org.agntcy.dir.record.error.UnavailableException when an external validator cannot be asked
    ValidationResult validate(Struct record);
}
