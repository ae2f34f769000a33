package org.agntcy.dir.apiserver.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.UnsafeByteOperations;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.search.v1.SearchRecordsResponse;

/// A record's `google.protobuf.Struct` in wire form, as it is kept in the index and in memory.
///
/// Reading a record means copying these bytes into the answer: they travel as a raw field of the message, with the
/// field number of the typed one, so nothing is parsed or built on the way out and the client sees no difference.
///
/// @param struct the serialised Struct
public record WireRecord(ByteString struct) {

    /// The wire form of a record that was just received or read from the registry.
    public static WireRecord of(Struct data) {
        return new WireRecord(data.toByteString());
    }

    /// The wire form as it was kept; the bytes are not copied and must not change.
    public static WireRecord ofBytes(byte[] struct) {
        return new WireRecord(UnsafeByteOperations.unsafeWrap(struct));
    }

    /// The bytes to keep.
    public byte[] bytes() {
        return struct.toByteArray();
    }

    /// The record message for an answer. Only to be sent: its `data` reads as absent in this process.
    public Record toMessage() {
        return Record.newBuilder()
                .setUnknownFields(rawField(Record.DATA_FIELD_NUMBER, struct))
                .build();
    }

    /// The answer of a record search. Only to be sent, as above.
    public SearchRecordsResponse toSearchResponse() {
        return SearchRecordsResponse.newBuilder()
                .setUnknownFields(rawField(
                        SearchRecordsResponse.RECORD_FIELD_NUMBER, toMessage().toByteString()))
                .build();
    }

    private static UnknownFieldSet rawField(int number, ByteString content) {
        return UnknownFieldSet.newBuilder()
                .addField(number, Field.newBuilder().addLengthDelimited(content).build())
                .build();
    }
}
