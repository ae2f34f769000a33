package org.agntcy.dir.trust.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.function.Function;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonObjectTest {

    @Test
    void shouldReadEveryFormOfAMember() {
        // Given
        JsonObject object = parse("""
                {"text":"a","number":1,"numberAsText":"9007199254740993","snake_case":"b","bytes":"+/8=",
                 "otherBytes":"-_8","time":"2026-01-02T03:04:05.678Z","offset":"2026-01-02T04:04:05.678+01:00",
                 "nothing":null,"list":[{"a":"1"},{"a":"2"}],"texts":["x","y"],"below":{"a":"3"}}""");

        // Then
        assertThat(object.text("text")).isEqualTo("a");
        assertThat(object.text("snakeCase")).isEqualTo("b");
        assertThat(object.number("number")).isEqualTo(1);
        assertThat(object.number("numberAsText")).isEqualTo(9007199254740993L);
        assertThat(object.bytes("bytes")).isEqualTo(ByteString.copyFrom(new byte[] {-5, -1}));
        assertThat(object.bytes("otherBytes")).isEqualTo(object.bytes("bytes"));
        assertThat(object.time("time")).contains(Instant.parse("2026-01-02T03:04:05.678Z"));
        assertThat(object.time("offset")).isEqualTo(object.time("time"));
        assertThat(object.has("nothing")).isFalse();
        assertThat(object.list("list")).extracting(element -> element.text("a")).containsExactly("1", "2");
        assertThat(object.texts("texts")).containsExactly("x", "y");
        assertThat(object.object("below").text("a")).isEqualTo("3");
    }

    @Test
    void shouldTakeWhatIsAbsentForEmpty() {
        // Given
        JsonObject object = parse("{}");

        // Then
        assertThat(object.text("a")).isEmpty();
        assertThat(object.number("a")).isZero();
        assertThat(object.bytes("a")).isEmpty();
        assertThat(object.list("a")).isEmpty();
        assertThat(object.time("a")).isEmpty();
        assertThat(object.optionalObject("a")).isEmpty();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                wrong("{\"a\":1}", object -> object.text("a"), "a is no text"),
                wrong("{\"a\":\"x\"}", object -> object.number("a"), "a is no whole number"),
                wrong("{\"a\":1.5}", object -> object.number("a"), "a is no whole number"),
                wrong("{\"a\":1e99}", object -> object.number("a"), "a is no whole number"),
                wrong("{\"a\":99999999999999999999}", object -> object.number("a"), "a is no whole number"),
                wrong("{\"a\":\"*\"}", object -> object.bytes("a"), "a is no base64"),
                wrong("{\"a\":\"x\"}", object -> object.time("a"), "a is no time: \"x\""),
                wrong("{\"a\":{}}", object -> object.list("a"), "a is no list"),
                wrong("{\"a\":[1]}", object -> object.list("a"), "a[0] is no JSON object"),
                wrong("{\"a\":[1]}", object -> object.texts("a"), "a[0] is no text"),
                wrong("{\"a\":1}", object -> object.object("a"), "a is no JSON object"),
                wrong("{\"a\":1}", object -> object.object("b"), "b is missing"),
                wrong("{\"a\":{\"b\":[{}]}}", JsonObjectTest::deep, "a.b[0].c is missing"));
    }

    @ParameterizedTest(name = "{2}")
    @MethodSource("wrong")
    void shouldNameThePlaceOfWhatIsWrong(String json, Function<JsonObject, Object> reading, String message) {
        assertThatThrownBy(() -> reading.apply(parse(json)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "1", "{", "{}{}", "{\"a\":1,\"a\":2}", "{\"a\":\"\u0000\"}", "{a:1}", "// {}"})
    void shouldRefuseWhatIsNoObject(String json) {
        assertThatThrownBy(() -> parse(json))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the document ");
    }

    @Test
    void shouldRefuseWhatIsTooLongOrTooDeep() {
        // Given
        byte[] json = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);

        // Then
        assertThatThrownBy(() -> JsonObject.parse(json, 6)).hasMessage("the document has 7 bytes, more than 6");
        assertThatThrownBy(() -> parse("{\"a\":".repeat(40) + "1" + "}".repeat(40)))
                .isInstanceOf(InvalidInputException.class);
    }

    private static Arguments wrong(String json, Function<JsonObject, Object> reading, String message) {
        return Arguments.of(json, reading, message);
    }

    private static Object deep(JsonObject object) {
        return object.object("a").list("b").getFirst().object("c");
    }

    private static JsonObject parse(String json) {
        return JsonObject.parse(json.getBytes(StandardCharsets.UTF_8), 10_000);
    }
}
