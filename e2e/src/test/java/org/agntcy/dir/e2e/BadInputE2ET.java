package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Empty;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.UnknownFieldSet.Field;
import com.google.protobuf.Value;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.Status.Code;
import io.grpc.stub.StreamObserver;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordMeta;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.api.search.v1.RecordQuery;
import org.agntcy.dir.api.search.v1.RecordQueryType;
import org.agntcy.dir.api.search.v1.SearchRecordsRequest;
import org.agntcy.dir.api.search.v1.SearchRecordsResponse;
import org.agntcy.dir.api.search.v1.SearchServiceGrpc;
import org.agntcy.dir.api.store.v1.StoreServiceGrpc;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.agntcy.dir.testkit.call.Outcome;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What strangers send: each gets an error that says what is wrong, and the server goes on.
class BadInputE2ET {

    private static StandaloneProcess standalone;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        standalone = StandaloneProcess.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        standalone.close();
    }

    static Stream<Arguments> records() {
        Struct valid = TestRecords.valid("bad/input");
        return Stream.of(
                Arguments.of("no data", Record.getDefaultInstance(), "[record is nil]"),
                Arguments.of("data is no message", numberAsData(), "[record is nil]"),
                Arguments.of("unknown skill", record(skill(valid, "no/such_skill")), "record validation failed: ["),
                Arguments.of("empty object", record(Struct.getDefaultInstance()), "schema_version field is missing"),
                Arguments.of("not a number", record(with(valid, number(Double.NaN))), "attribute \"extra\" is NaN"),
                Arguments.of(
                        "infinity", record(with(valid, number(Double.POSITIVE_INFINITY))), "JSON has no such number"),
                Arguments.of("no kind", record(with(valid, Value.getDefaultInstance())), "has no kind"),
                Arguments.of("unknown version", record(version(valid, "9.9.9")), "unsupported OASF version: 9.9.9"),
                Arguments.of("unknown attribute", record(with(valid, number(1))), "Unknown attribute \"extra\""),
                Arguments.of("hundred thousand fields", record(wide(valid)), "more]"),
                Arguments.of("NUL in the name", record(name(valid, "a\0b")), "U+0000"),
                Arguments.of("deep", record(with(valid, deep(190))), "Unknown attribute"),
                Arguments.of("too deep", raw(tooDeep()), "cannot be parsed"),
                Arguments.of("no protobuf", raw(ByteString.copyFromUtf8("no struct")), "cannot be parsed"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("records")
    void shouldSayWhatIsWrongWithARecord(String title, Record record, String message) {
        // When
        Outcome<RecordRef> outcome = Calls.push(standalone.channel(), List.of(record));

        // Then
        assertThat(outcome.code()).as(outcome.message()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(outcome.message()).contains(message).doesNotContain("\tat ");
        assertServing();
    }

    @Test
    void shouldRefuseARecordAboveFourMebibytes() {
        // Given
        Record large = record(with(
                TestRecords.valid("too/large"),
                Value.newBuilder().setStringValue("x".repeat(4 * 1024 * 1024)).build()));

        // When
        Outcome<RecordRef> outcome =
                Calls.push(standalone.channel(), List.of(record(TestRecords.valid("before/large")), large));

        // Then
        assertThat(outcome.answers()).hasSize(1);
        assertThat(outcome.code()).isEqualTo(Code.RESOURCE_EXHAUSTED);
        assertThat(outcome.message()).contains("received message larger than max");
        assertServing();
    }

    @Test
    void shouldGoOnAfterAStreamThatDies() {
        // Given
        StreamObserver<Record> call =
                StoreServiceGrpc.newStub(standalone.channel()).push(new Outcome<>());
        IntStream.range(0, 100).forEach(i -> call.onNext(record(TestRecords.valid("dying/" + i))));

        // When
        call.onError(new IllegalStateException("gone"));

        // Then
        assertServing();
        List<String> indexed = Calls.all(standalone.channel());
        assertThat(Calls.pull(standalone.channel(), indexed).answers()).hasSameSizeAs(indexed);
    }

    @Test
    void shouldServeOthersWhileAClientDoesNotRead() throws Exception {
        // Given
        int records = 160;
        Outcome<RecordRef> pushed = Calls.push(
                standalone.channel(),
                IntStream.range(0, records)
                        .mapToObj(i -> record(TestRecords.large("unread/" + i, 64 * 1024)))
                        .toList());
        assertThat(pushed.code()).as(pushed.message()).isEqualTo(Code.OK);
        ClientCall<SearchRecordsRequest, SearchRecordsResponse> unread =
                standalone.channel().newCall(SearchServiceGrpc.getSearchRecordsMethod(), CallOptions.DEFAULT);
        SlowReader reader = new SlowReader();
        unread.start(reader, new Metadata());
        unread.sendMessage(SearchRecordsRequest.newBuilder()
                .setLimit(0)
                .addQueries(RecordQuery.newBuilder()
                        .setType(RecordQueryType.RECORD_QUERY_TYPE_NAME)
                        .setValue("unread/*"))
                .build());
        unread.halfClose();

        // When
        assertThat(Calls.all(standalone.channel())).hasSizeGreaterThanOrEqualTo(records);
        assertServing();
        unread.request(Integer.MAX_VALUE);

        // Then
        assertThat(reader.end.get(60, TimeUnit.SECONDS).getCode()).isEqualTo(Code.OK);
        assertThat(reader.messages).hasValue(records);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not-a-cid", "b", "../x y/%2e", "sha256:00", "\u0000", "\ud83d\ude00"})
    void shouldNotFindWhatIsNoCid(String cid) {
        // When
        Outcome<Record> pulled = Calls.pull(standalone.channel(), List.of(cid));
        Outcome<RecordMeta> found = Outcome.call(
                StoreServiceGrpc.newStub(standalone.channel())::lookup,
                List.of(RecordRef.newBuilder().setCid(cid).build()));

        // Then
        assertThat(pulled.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(pulled.message()).contains("record not found");
        assertThat(found.code()).isEqualTo(Code.NOT_FOUND);
        assertThat(found.message()).contains("record not found");
    }

    @Test
    void shouldNotFindACidAsLongAsABook() {
        // When
        Outcome<Record> pulled = Calls.pull(standalone.channel(), List.of("b".repeat(1024 * 1024)));

        // Then
        assertThat(pulled.code()).as(pulled.message()).isEqualTo(Code.NOT_FOUND);
        assertThat(pulled.message()).contains("record not found");
        assertServing();
    }

    @Test
    void shouldAskForACid() {
        // When
        Outcome<Record> pulled = Calls.pull(standalone.channel(), List.of(""));
        Outcome<Empty> deleted = Outcome.call(
                StoreServiceGrpc.newStub(standalone.channel())::delete, List.of(RecordRef.getDefaultInstance()));

        // Then
        assertThat(pulled.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(pulled.message()).isEqualTo("record cid is required");
        assertThat(deleted.code()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(deleted.message()).isEqualTo("record cid is required");
    }

    private static void assertServing() {
        String name = "serving/" + System.nanoTime();
        assertThat(Calls.push(standalone.channel(), List.of(record(TestRecords.valid(name))))
                        .code())
                .isEqualTo(Code.OK);
    }

    private static Record record(Struct data) {
        return Record.newBuilder().setData(data).build();
    }

    private static Record numberAsData() {
        return Record.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                Record.DATA_FIELD_NUMBER,
                                Field.newBuilder().addVarint(1).build())
                        .build())
                .build();
    }

    private static Struct skill(Struct record, String name) {
        return TestRecords.json("{\"skills\":[{\"name\":\"" + name + "\"}]}").toBuilder()
                .mergeFrom(record.toBuilder().removeFields("skills").build())
                .build();
    }

    /// A record message whose data is bytes of our choice.
    private static Record raw(ByteString data) {
        return Record.newBuilder()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                Record.DATA_FIELD_NUMBER,
                                Field.newBuilder().addLengthDelimited(data).build())
                        .build())
                .build();
    }

    private static Struct with(Struct record, Value extra) {
        return record.toBuilder().putFields("extra", extra).build();
    }

    private static Struct version(Struct record, String version) {
        return record.toBuilder()
                .putFields(
                        "schema_version",
                        Value.newBuilder().setStringValue(version).build())
                .build();
    }

    private static Struct name(Struct record, String name) {
        return record.toBuilder()
                .putFields("name", Value.newBuilder().setStringValue(name).build())
                .build();
    }

    private static Struct wide(Struct record) {
        Struct.Builder wide = record.toBuilder();
        IntStream.range(0, 100_000).forEach(i -> wide.putFields("f" + i, number(i)));
        return wide.build();
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private static Value deep(int levels) {
        Value value = number(1);
        for (int i = 0; i < levels; i++) {
            value = Value.newBuilder()
                    .setListValue(ListValue.newBuilder().addValues(value))
                    .build();
        }
        return value;
    }

    /// A Struct with ten thousand lists inside each other, written by hand from the inside out.
    private static ByteString tooDeep() {
        ByteString value = bytes(0x1A, ByteString.copyFromUtf8("x"));
        for (int i = 0; i < 10_000; i++) {
            value = bytes(0x32, bytes(0x0A, value));
        }
        return bytes(0x0A, bytes(0x0A, ByteString.copyFromUtf8("deep")).concat(bytes(0x12, value)));
    }

    private static ByteString bytes(int tag, ByteString content) {
        ByteString.Output out = ByteString.newOutput();
        out.write(tag);
        int length = content.size();
        while (length >= 0x80) {
            out.write((length & 0x7F) | 0x80);
            length >>>= 7;
        }
        out.write(length);
        // Flat: ten thousand concatenated parts are themselves too deep.
        return ByteString.copyFrom(out.toByteString().concat(content).toByteArray());
    }

    /// Counts what it gets, which is nothing before it asks.
    private static final class SlowReader extends ClientCall.Listener<SearchRecordsResponse> {

        private final AtomicInteger messages = new AtomicInteger();
        private final CompletableFuture<Status> end = new CompletableFuture<>();

        @Override
        public void onMessage(SearchRecordsResponse message) {
            messages.incrementAndGet();
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            end.complete(status);
        }
    }
}
