package org.agntcy.dir.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Holds the canonical form against a slow one that was written differently, over many odd documents.
class CanonicalJsonOracleTest {

    private static final int DOCUMENTS = 10_000;

    @Test
    void shouldEqualTheSlowFormOnOddDocuments() {
        // Given
        OddDocuments documents = new OddDocuments(20261125);

        for (int i = 0; i < DOCUMENTS; i++) {
            // When
            Struct document = documents.next();

            // Then
            String expected = SlowCanonicalJson.write(document);
            assertThat(Json.canonical(document)).as("document %d", i).isEqualTo(expected);
            assertThat(Json.of(expected)).as("document %d", i).isEqualTo(document);
        }
    }

    @Test
    void shouldEqualTheSlowFormOnHugeArrays() {
        // Given
        ListValue.Builder numbers = ListValue.newBuilder();
        for (int i = 0; i < 200_000; i++) {
            numbers.addValues(Value.newBuilder().setNumberValue(i / 7.0));
        }
        Struct huge = Struct.newBuilder()
                .putFields("n", Value.newBuilder().setListValue(numbers).build())
                .build();

        // Then
        assertThat(Json.canonical(huge)).isEqualTo(SlowCanonicalJson.write(huge));
        assertThat(Json.of(Json.canonical(huge))).isEqualTo(huge);
    }

    @Test
    void shouldWriteTheDeepestNesting() {
        // Given
        int levels = CanonicalJson.MAXIMUM_DEPTH - 1;
        Struct deep = Struct.newBuilder().putFields("d", nested(levels)).build();

        // When
        String canonical = Json.canonical(deep);

        // Then
        assertThat(canonical).isEqualTo("{\"d\":" + "[".repeat(levels) + "true" + "]".repeat(levels) + "}");
        assertThat(Json.canonical(Json.of(canonical))).isEqualTo(canonical);
    }

    @Test
    void shouldPassARecordOfFourMebibytes() {
        // Given
        Struct large = Struct.newBuilder()
                .putFields(
                        "name",
                        Value.newBuilder()
                                .setStringValue("é<".repeat(1024 * 1024))
                                .build())
                .build();

        // Then
        assertThat(JsonStruct.parse(CanonicalJson.encode(large))).isEqualTo(large);
    }

    @Test
    void shouldRefuseTooManyLevels() {
        // Given
        Struct deep = Struct.newBuilder().putFields("d", nested(10_000)).build();

        // Then
        assertThatThrownBy(() -> CanonicalJson.encode(deep))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nested too deeply; objects and arrays may be nested at most 200 deep");
        assertThatThrownBy(() -> Json.of("{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("nested more than 200 deep");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void shouldRefuseNumbersThatJsonLacks(double number) {
        // Given
        Struct record = Struct.newBuilder()
                .putFields(
                        "skills",
                        Value.newBuilder()
                                .setListValue(ListValue.newBuilder()
                                        .addValues(Value.newBuilder().setNumberValue(number)))
                                .build())
                .build();

        // Then
        assertThatThrownBy(() -> CanonicalJson.encode(record))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        error -> assertThat(error.field()).isEqualTo("skills[0]"))
                .hasMessageContaining("JSON has no such number");
    }

    @Test
    void shouldRefuseAValueWithoutKind() {
        // Given
        Struct record = Struct.newBuilder()
                .putFields("name", Value.getDefaultInstance())
                .build();

        // Then
        assertThatThrownBy(() -> CanonicalJson.encode(record)).hasMessageContaining("attribute \"name\" has no kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "1",
                "{",
                "{\"a\":1,}",
                "{\"a\":1}x",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{'a':1}",
                "{\"a\":1,\"a\":1}",
                "{\"a\":1e999}",
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\t\"}",
                "{\"a\":tru}",
                "\uFEFF{}",
                "// c\n{}"
            })
    void shouldRefuseWhatIsNoJsonObject(String text) {
        assertThatThrownBy(() -> Json.of(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("not valid JSON");
    }

    @Test
    void shouldRefuseBytesThatAreNotUtf8() {
        // Given
        byte[] latin1 = "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

        // Then
        assertThatThrownBy(() -> JsonStruct.parse(latin1)).hasMessage("not valid JSON: byte 6 is not UTF-8");
    }

    private static Value nested(int levels) {
        Value value = Value.newBuilder().setBoolValue(true).build();
        for (int i = 0; i < levels; i++) {
            value = Value.newBuilder()
                    .setListValue(ListValue.newBuilder().addValues(value))
                    .build();
        }
        return value;
    }
}
