package org.agntcy.dir.indexing;

import com.google.protobuf.Struct;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.record.Cid;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.agntcy.dir.record.validation.RecordValidator;
import org.agntcy.dir.record.validation.ValidationResult;

/// From stored bytes to what the index keeps.
final class RecordReading {

    private RecordReading() {}

    /// The record in these bytes, whose hash was compared with the CID.
    ///
    /// @throws InvalidInputException when they are no JSON object or name no known schema version
    static Struct parse(byte[] canonical) {
        return JsonStruct.parse(canonical);
    }

    /// What the index keeps of a record.
    ///
    /// @throws InvalidInputException when its schema version is missing or not supported
    static IndexedRecord toIndex(Cid cid, Struct data) {
        return new IndexedRecord(cid.text(), OasfDecoder.decode(data), data.toByteArray());
    }

    /// Passes a record that may be found by others.
    ///
    /// @throws InvalidInputException with the findings when it is not valid
    static void require(RecordValidator validator, Struct data) {
        ValidationResult result = validator.validate(data);
        if (!result.isValid()) {
            throw new InvalidInputException("the record is not valid: " + String.join(" ", result.messages()));
        }
    }
}
