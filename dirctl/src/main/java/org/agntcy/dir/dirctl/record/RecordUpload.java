package org.agntcy.dir.dirctl.record;

import java.util.List;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.validation.OfflineRecordValidator;

/// A record that is ready to be pushed.
///
/// @param name where it comes from
record RecordUpload(String name, Record record) {

    /// A message above this does not pass; refusing it here spares the other records of the stream.
    private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

    /// Reads a source.
    ///
    /// @throws CommandFailure when it cannot be read, is no JSON object, or is too large to be sent
    static RecordUpload load(RecordSource source) {
        Record record = Record.newBuilder().setData(source.load()).build();
        int size = record.getSerializedSize();
        if (size > LARGEST_MESSAGE) {
            throw new CommandFailure("failed to push data: " + source.name() + " has " + size
                    + " bytes as a message; a directory takes " + LARGEST_MESSAGE + " at most");
        }
        return new RecordUpload(source.name(), record);
    }

    /// What the built-in rules find, one numbered line each, errors first. For a record that a directory has
    /// refused: its own message is one long line, and may be cut. Empty when the rules find nothing wrong.
    List<String> findings() {
        try {
            return NumberedFindings.of(new OfflineRecordValidator().validate(record.getData()));
        } catch (DirectoryException undecodable) {
            return List.of();
        }
    }
}
