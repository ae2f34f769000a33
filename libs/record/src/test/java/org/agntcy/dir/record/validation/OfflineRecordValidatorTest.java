package org.agntcy.dir.record.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.record.Json;
import org.agntcy.dir.record.JsonStruct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfflineRecordValidatorTest {

    private static final OfflineRecordValidator VALIDATOR = new OfflineRecordValidator();

    private static final String VALID = """
            {"name":"example.org/echo","version":"1.0.0","schema_version":"1.0.0","description":"d",
             "authors":["a"],"created_at":"2026-01-01T00:00:00Z","skills":[{"id":10201}],
             "domains":[{"name":"technology/software_engineering"}],
             "modules":[{"name":"integration/a2a","data":{"card_data":{},"card_schema_version":"1"}}]}
            """;

    static Stream<Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../../examples/records"))) {
            return files.filter(file -> file.toString().endsWith(".json")).toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    void shouldFindNothingWrongWithTheExamples(Path file) throws IOException {
        // When
        ValidationResult result = VALIDATOR.validate(JsonStruct.parse(Files.readAllBytes(file)));

        // Then
        assertThat(result.errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "record_070.json",
                "record_070_name_resolution.json",
                "record_070_sync_v4.json",
                "record_070_sync_v5.json",
                "record_080_v4.json",
                "record_080_v5.json",
                "record_100.json",
                "record_110.json",
                "skill_record.json"
            })
    void shouldAcceptThePublishedRecords(String file) throws IOException {
        assertThat(VALIDATOR.validate(Json.file(file)).errors()).isEmpty();
    }

    @Test
    void shouldFindTheUnknownSkillOfThePublishedInvalidRecord() throws IOException {
        // When
        ValidationResult result = VALIDATOR.validate(Json.file("cli_record_invalid.json"));

        // Then
        assertThat(result.isValid()).isFalse();
        assertThat(result.messages().getFirst())
                .isEqualTo("ERROR: There is no skill with id 10201876 in this OASF version."
                        + " Attribute path: skills[0].id.");
    }

    @Test
    void shouldFindNothingWrongWithAValidRecord() {
        assertThat(VALIDATOR.validate(Json.of(VALID))).isEqualTo(ValidationResult.VALID);
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                mistake("version", null, "attribute_required_missing", "version"),
                mistake("skills", "[]", "attribute_required_empty", "skills"),
                mistake("description", "7", "attribute_wrong_type", "description"),
                mistake("name", "\"" + "x".repeat(2001) + "\"", "attribute_value_exceeds_max_len", "name"),
                mistake("extra", "1", "attribute_unknown", "extra"),
                mistake("authors", "[\"a\",\"a\"]", "attribute_array_duplicate", "authors[1]"),
                mistake("annotations", "{\"k\":1}", "attribute_wrong_type", "annotations.k"),
                mistake("skills", "[{\"id\":99}]", "id_unknown", "skills[0].id"),
                mistake("skills", "[{\"name\":\"juggling\"}]", "name_unknown", "skills[0].name"),
                mistake("skills", "[{\"id\":0}]", "base_class_used", "skills[0].id"),
                mistake("skills", "[{}]", "constraint_failed", "skills[0]"),
                mistake("skills", "[{\"id\":301,\"name\":\"audio/audio_to_audio\"}]", "id_name_mismatch", "skills[0]"),
                mistake(
                        "skills",
                        "[{\"id\":301},{\"name\":\"audio/audio_classification\"}]",
                        "attribute_array_duplicate",
                        "skills[1]"),
                mistake("skills", "[{\"id\":null}]", "constraint_failed", "skills[0]"),
                mistake(
                        "modules",
                        "[{\"name\":\"core/language_model\",\"data\":{\"models\":[{\"api_base\":\"a\",\"model\":\"m\","
                                + "\"provider\":\"p\",\"env_vars\":[{\"name\":\"A\",\"description\":\"d\"},"
                                + "{\"name\":\"A\",\"description\":\"d\"}]}]}}]",
                        "attribute_array_duplicate",
                        "modules[0].data.models[0].env_vars[1]"),
                mistake("domains", "[{\"id\":1.5}]", "attribute_wrong_type", "domains[0].id"),
                mistake("locators", "[{\"type\":\"url\",\"urls\":[]}]", "attribute_required_empty", "locators[0].urls"),
                mistake(
                        "locators",
                        "[{\"type\":\"carrier_pigeon\",\"urls\":[\"u\"]}]",
                        "attribute_enum_value_unknown",
                        "locators[0].type"),
                mistake(
                        "locators",
                        "[{\"type\":\"url\",\"urls\":[\"u\"]},{\"type\":\"url\",\"urls\":[\"w\"]}]",
                        "attribute_locators_duplicate_type",
                        "locators[1].type"),
                mistake(
                        "modules",
                        "[{\"name\":\"integration/mcp\",\"data\":{\"name\":\"n\",\"connections\":[{\"type\":\"sse\"}]}}]",
                        "constraint_failed",
                        "modules[0].data.connections[0]"),
                mistake(
                        "modules",
                        "[{\"name\":\"integration/a2a\",\"data\":{}}]",
                        "attribute_required_missing",
                        "modules[0].data.card_data"),
                mistake(
                        "modules",
                        "[{\"name\":\"integration/telex\",\"data\":{}}]",
                        "name_unknown",
                        "modules[0].name"));
    }

    @ParameterizedTest
    @MethodSource("mistakes")
    void shouldNameTheMistakeAndItsPlace(String attribute, String json, String code, String path) {
        // When
        ValidationResult result = VALIDATOR.validate(change(attribute, json));

        // Then
        assertThat(result.errors()).anySatisfy(error -> {
            assertThat(error.code()).isEqualTo(code);
            assertThat(error.attributePath()).isEqualTo(path);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "domains; ; attribute_recommended_missing",
                "created_at; \"yesterday\"; attribute_value_regex_not_matched",
                "modules; [{\"name\":\"integration/acp\",\"data\":{\"acp\":{},\"deployment\":{}}}]; class_deprecated"
            })
    void shouldOnlyWarn(String attribute, String json, String code) {
        // When
        ValidationResult result = VALIDATOR.validate(change(attribute, json));

        // Then
        assertThat(result.isValid()).isTrue();
        assertThat(result.warnings()).extracting(Finding::code).contains(code);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0.7.0; runtime/mcp; {\"servers\":[{\"name\":\"n\",\"type\":\"sse\",\"url\":\"u\"}]}; servers[0].capabilities",
                "0.7.0; runtime/model; {\"models\":[{\"model\":\"m\",\"provider\":\"p\"}]}; models[0].api_base",
                "0.7.0; runtime/a2a; {\"card_data\":{}}; protocol_version",
                "0.8.0; core/llm/prompt; {\"prompts\":[{\"name\":\"n\",\"command\":\"c\"}]}; prompts[0].description",
                "0.8.0; integration/agentspec; {\"config\":{\"type\":\"binary\",\"url\":\"u\"}}; runtime_framework"
            })
    void shouldCheckTheModuleDataOfEarlierVersions(String version, String module, String data, String missing) {
        // Given
        Struct record = change("modules", "[{\"name\":\"" + module + "\",\"data\":" + data + "}]").toBuilder()
                .putFields(
                        "schema_version",
                        Value.newBuilder().setStringValue(version).build())
                .build();

        // When
        ValidationResult result = VALIDATOR.validate(record);

        // Then
        assertThat(result.errors())
                .filteredOn(error -> error.attributePath().startsWith("modules"))
                .singleElement()
                .satisfies(error -> {
                    assertThat(error.code()).isEqualTo("attribute_required_missing");
                    assertThat(error.attributePath()).isEqualTo("modules[0].data." + missing);
                });
    }

    @Test
    void shouldOnlyWarnAboutClassesOfALaterVersion() {
        // Given
        Struct later = change("skills", "[{\"id\":999999}]").toBuilder()
                .putFields(
                        "schema_version",
                        Value.newBuilder().setStringValue("1.1.0").build())
                .build();

        // When
        ValidationResult result = VALIDATOR.validate(later);

        // Then
        assertThat(result.errors()).isEmpty();
        assertThat(result.warnings()).extracting(Finding::code).containsExactly("id_unknown");
    }

    @Test
    void shouldBoundTheNumberOfFindings() {
        // Given
        StringBuilder members = new StringBuilder("{\"schema_version\":\"1.0.0\"");
        for (int i = 0; i < 100_000; i++) {
            members.append(",\"x").append(i).append("\":1");
        }

        // When
        ValidationResult result = VALIDATOR.validate(Json.of(members + "}"));

        // Then
        assertThat(result.errors()).hasSize(100);
    }

    @Test
    void shouldListErrorsBeforeWarnings() {
        // Given
        ValidationResult result = new ValidationResult(
                List.of(new Finding("e", "Broken.", ""), new Finding("constraint_failed", "Broken.", "a", "{}")),
                List.of(new Finding("w", "Doubtful.", "b")));

        // Then
        assertThat(result.messages())
                .containsExactly(
                        "ERROR: Validation Error: Broken.",
                        "ERROR: Broken. Attribute path: a. Constraint: {}",
                        "WARNING: Doubtful. Attribute path: b.");
    }

    private static Arguments mistake(
            String attribute, @org.jspecify.annotations.Nullable String json, String code, String path) {
        return Arguments.of(attribute, json, code, path);
    }

    private static Struct change(String attribute, @org.jspecify.annotations.Nullable String json) {
        Struct.Builder record = Json.of(VALID).toBuilder().removeFields(attribute);
        if (json != null && !json.isBlank()) {
            record.putFields(attribute, Json.of("{\"v\":" + json.strip() + "}").getFieldsOrThrow("v"));
        }
        return record.build();
    }
}
