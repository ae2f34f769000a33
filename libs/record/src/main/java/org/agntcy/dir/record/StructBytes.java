package org.agntcy.dir.record;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.Struct;
import java.io.IOException;
import org.agntcy.dir.record.error.InvalidInputException;

/// Reads the wire form of a record, as the index keeps it: a serialised `google.protobuf.Struct`.
public final class StructBytes {

    /// A level of nesting takes three messages: object, map entry, value.
    private static final int MESSAGES_PER_LEVEL = 3;

    private static final int DEEPEST = MESSAGES_PER_LEVEL * (CanonicalJson.MAXIMUM_DEPTH + MESSAGES_PER_LEVEL);

    private StructBytes() {}

    /// Reads one record.
    ///
    /// @throws InvalidInputException when the bytes are none
    public static Struct parse(byte[] bytes) {
        CodedInputStream input = CodedInputStream.newInstance(bytes);
        input.setRecursionLimit(DEEPEST);
        try {
            return Struct.parseFrom(input);
        } catch (IOException malformed) {
            throw new InvalidInputException(
                    "the content of a record cannot be read: " + malformed.getMessage(), malformed);
        }
    }
}
