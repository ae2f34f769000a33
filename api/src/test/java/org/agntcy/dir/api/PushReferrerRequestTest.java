package org.agntcy.dir.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.agntcy.dir.api.core.v1.RecordReferrer;
import org.agntcy.dir.api.store.v1.PushReferrerRequest;
import org.junit.jupiter.api.Test;

/// Requests as each generation of clients puts them on the wire, written out byte by byte.
class PushReferrerRequestTest {

    private static final String SIGNATURE = "agntcy.dir.sign.v1.Signature";
    private static final String CREATED = "2026-01-01T00:00:00Z";
    /// Record reference `c`: field 1, a message of three bytes.
    private static final String RECORD_REF = "0a03" + "0a0163";

    @Test
    void shouldReadWholeReferrerOfFirstGeneration() throws InvalidProtocolBufferException {
        // Given: the payload {"b": -2}, whose bytes are no valid UTF-8
        String data = "2a10" + "0a0e" + "0a0162" + "1209" + "11" + "00000000000000c0";
        String nested = "0a1c" + hex(SIGNATURE) + "12030a0163" + "2214" + hex(CREATED) + data;
        byte[] wire = bytes(RECORD_REF + "12" + "%02x".formatted(nested.length() / 2) + nested);

        // When
        PushReferrerRequest request = PushReferrerRequest.parseFrom(wire);

        // Then
        assertThat(request.getRecordRef().getCid()).isEqualTo("c");
        assertThat(request.getType().isValidUtf8()).isFalse();
        assertThat(request.getType().byteAt(0)).isEqualTo((byte) 0x0a);
        RecordReferrer referrer = RecordReferrer.parseFrom(request.getType());
        assertThat(referrer.getType()).isEqualTo(SIGNATURE);
        assertThat(referrer.getRecordRef().getCid()).isEqualTo("c");
        assertThat(referrer.getCreatedAt()).isEqualTo(CREATED);
        assertThat(referrer.getData().getFieldsOrThrow("b").getNumberValue()).isEqualTo(-2.0);
        assertThat(request.toByteArray()).isEqualTo(wire);
    }

    @Test
    void shouldReadTypeNameOfSecondGeneration() throws InvalidProtocolBufferException {
        // Given
        String annotation = "1a06" + "0a016b" + "120176";
        String data = "2a10" + "0a0e" + "0a0162" + "1209" + "11" + "0000000000000040";
        byte[] wire = bytes(RECORD_REF + "121c" + hex(SIGNATURE) + annotation + "2214" + hex(CREATED) + data);

        // When
        PushReferrerRequest request = PushReferrerRequest.parseFrom(wire);

        // Then
        assertThat(request.getRecordRef().getCid()).isEqualTo("c");
        assertThat(request.getType()).isEqualTo(ByteString.copyFromUtf8(SIGNATURE));
        assertThat(request.getAnnotationsMap()).containsOnlyKeys("k").containsEntry("k", "v");
        assertThat(request.getCreatedAt()).isEqualTo(CREATED);
        assertThat(request.getData().getFieldsOrThrow("b").getNumberValue()).isEqualTo(2.0);
        assertThat(request.toByteArray()).isEqualTo(wire);
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
