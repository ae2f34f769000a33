package org.agntcy.dir.apiserver.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.CanonicalJson;
import org.agntcy.dir.record.JsonStruct;
import org.agntcy.dir.record.oasf.Labels;
import org.agntcy.dir.record.oasf.OasfDecoder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordLabelsTest {

    @ParameterizedTest
    @ValueSource(strings = {"0.7.0", "0.8.0", "1.0.0"})
    void shouldReadTheLabelsThatTheWholeRecordHas(String version) {
        // Given
        Struct record = record(version);

        // Then
        assertThat(new RecordLabels(WireRecord.of(record)).get())
                .isEqualTo(Labels.of(OasfDecoder.decode(record)))
                .containsExactly("/skills/s/a", "/skills/s/b", "/domains/d", "/modules/m", "/locators/docker_image");
    }

    @Test
    void shouldFindNamesInAnotherCase() {
        // Given
        Struct record = json("{\"schema_version\":\"1.0.0\",\"SKILLS\":[{\"name\":\"s\"}],\"\":1}");

        // Then
        assertThat(new RecordLabels(WireRecord.of(record)).get()).containsExactly("/skills/s");
    }

    @Test
    void shouldReadTheDeepestRecord() {
        // Given
        int levels = CanonicalJson.MAXIMUM_DEPTH - 4;
        String nested = "[".repeat(levels) + "]".repeat(levels);
        Struct record = json(
                "{\"schema_version\":\"1.0.0\",\"modules\":[{\"name\":\"m\",\"data\":{\"deep\":" + nested + "}}]}");
        CanonicalJson.encode(record);

        // Then
        assertThat(new RecordLabels(WireRecord.of(record)).get()).containsExactly("/modules/m");
    }

    @Test
    void shouldHaveNoLabelsWhenContentIsNoRecord() {
        // Then
        assertThat(new RecordLabels(WireRecord.ofBytes("no record".getBytes(StandardCharsets.UTF_8))).get())
                .isEmpty();
        assertThat(new RecordLabels(WireRecord.of(json("{\"schema_version\":\"9.0.0\"}"))).get())
                .isEmpty();
        assertThat(new RecordLabels(WireRecord.of(Struct.getDefaultInstance())).get())
                .isEmpty();
    }

    private static Struct record(String version) {
        return json("""
                {"name":"x","schema_version":"%s","description":"d","annotations":{"skills":"t"},
                 "skills":[{"id":1,"name":"s/a"},{"id":2,"name":"s/b"}],"domains":[{"name":"d"}],
                 "modules":[{"name":"m","data":{"skills":[1]}}],"locators":[{"type":"docker_image"}]}
                """.formatted(version));
    }

    private static Struct json(String text) {
        return JsonStruct.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
