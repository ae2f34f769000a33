package org.agntcy.dir.record.oasf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.record.Json;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.oasf.OasfRecord.Locator;
import org.agntcy.dir.record.oasf.OasfRecord.TaxonomyClass;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OasfDecoderTest {

    @Test
    void shouldDecodeARecordOfTheFirstGeneration() throws IOException {
        // When
        OasfRecord record = OasfDecoder.decode(Json.file("record_070.json"));

        // Then
        assertThat(record.schemaVersion()).isEqualTo("0.7.0");
        assertThat(record.version()).isEqualTo("v3.0.0");
        assertThat(record.authors()).isNotEmpty();
        assertThat(record.skills()).allSatisfy(skill -> assertThat(skill.id()).isPositive());
        assertThat(record.locators())
                .allSatisfy(locator -> assertThat(locator.url()).isNotEmpty());
    }

    @Test
    void shouldDecodeEveryAttribute() {
        // When
        OasfRecord record = OasfDecoder.decode(Json.of("""
                {"name":"n","version":"v","schema_version":"1.0.0","description":"d","created_at":"c",
                 "authors":["x"],"annotations":{"k":"v"},"previous_record_cid":"ignored",
                 "skills":[{"id":10201,"name":"s"},{"name":"t"}],"domains":[{"id":1}],
                 "locators":[{"type":"url","urls":["u1","u2"]},{"type":"url"}],
                 "modules":[{"name":"m","id":7,"data":{"a":1},"artifact":{"media_type":"text/plain"}}],
                 "unknown":[1,2]}
                """));

        // Then
        assertThat(record.name()).isEqualTo("n");
        assertThat(record.authors()).containsExactly("x");
        assertThat(record.hasAuthors()).isTrue();
        assertThat(record.annotations()).isEqualTo(Map.of("k", "v"));
        assertThat(record.skills()).containsExactly(new TaxonomyClass(10201, "s"), new TaxonomyClass(0, "t"));
        assertThat(record.domains()).containsExactly(new TaxonomyClass(1, ""));
        assertThat(record.locators()).containsExactly(new Locator("url", "u1"), new Locator("url", ""));
        assertThat(record.modules()).singleElement().satisfies(module -> {
            assertThat(module.id()).isEqualTo(7);
            assertThat(module.artifactMediaType()).isEqualTo("text/plain");
            assertThat(module.data()).isEqualTo(Json.of("{\"a\":1}"));
        });
        assertThat(record.previousRecordCid()).isEmpty();
    }

    @Test
    void shouldTreatNullAsAbsentAndNamesWithoutCase() {
        // When
        OasfRecord record = OasfDecoder.decode(Json.of(
                "{\"schema_version\":\"0.8.0\",\"Name\":\"x\",\"authors\":null,\"previous_record_cid\":\"p\"}"));

        // Then
        assertThat(record.name()).isEqualTo("x");
        assertThat(record.hasAuthors()).isFalse();
        assertThat(record.previousRecordCid()).contains("p");
    }

    @Test
    void shouldReadTheSameWhateverTheOrderOfSpellings() {
        for (String json : List.of(
                "{\"schema_version\":\"1.0.0\",\"NAME\":\"a\",\"Name\":\"b\"}",
                "{\"schema_version\":\"1.0.0\",\"Name\":\"b\",\"NAME\":\"a\"}")) {
            assertThat(OasfDecoder.decode(Json.of(json)).name()).isEqualTo("b");
        }
    }

    @Test
    void shouldLabelSkillsDomainsModulesAndLocatorsInThisOrder() {
        // Given
        OasfRecord record = OasfDecoder.decode(Json.of("""
                {"schema_version":"0.7.0","locators":[{"type":"docker_image","url":"u"}],
                 "modules":[{"name":"runtime/model"}],"domains":[{"name":"healthcare/medical_technology"}],
                 "skills":[{"name":"Machine Learning/Classification"},{"name":"/x"}]}
                """));

        // Then
        assertThat(Labels.of(record))
                .isEqualTo(List.of(
                        "/skills/Machine Learning/Classification",
                        "/skills//x",
                        "/domains/healthcare/medical_technology",
                        "/modules/runtime/model",
                        "/locators/docker_image"));
    }

    @ParameterizedTest
    @CsvSource({"0.7.0,V0_7", "0.7.9,V0_7", "0.8.0,V0_8", "1.0.0,V1", "1.1.0,V1", "1.0.0-rc1,V1", "1.12.3,V1"})
    void shouldKnowTheGenerationOfAVersion(String text, SchemaVersion.Generation generation) {
        assertThat(SchemaVersion.parse(text).generation()).isEqualTo(generation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{}; schema_version field is missing",
                "{\"schema_version\":null}; schema_version field is missing",
                "{\"schema_version\":1}; schema_version must be a text",
                "{\"schema_version\":\"\"}; invalid version format: \"\"",
                "{\"schema_version\":\"1.0\"}; invalid version format: \"1.0\"",
                "{\"schema_version\":\"v1.0.0\"}; invalid version format: \"v1.0.0\"",
                "{\"schema_version\":\"1.0.0-rc.1\"}; invalid version format",
                "{\"schema_version\":\"1.0.0/../x\"}; invalid version format",
                "{\"schema_version\":\"1.0.0 \"}; invalid version format",
                "{\"schema_version\":\"2.0.0\"}; unsupported OASF version: 2.0.0 (major version 2 not supported)",
                "{\"schema_version\":\"0.9.0\"}; unsupported OASF version: 0.9.0 (major version 0 not supported)"
            })
    void shouldRefuseOtherVersions(String json, String message) {
        assertThatThrownBy(() -> OasfDecoder.decode(Json.of(json)))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        error -> assertThat(error.field()).isEqualTo("schema_version"))
                .hasMessageContaining(message.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"name\":1",
                "\"skills\":{}",
                "\"skills\":[1]",
                "\"skills\":[{\"id\":\"x\"}]",
                "\"skills\":[{\"id\":-1}]",
                "\"skills\":[{\"id\":1.5}]",
                "\"skills\":[{\"id\":4294967296}]",
                "\"authors\":[1]",
                "\"annotations\":[]",
                "\"annotations\":{\"a\":1}",
                "\"modules\":[{\"data\":[]}]",
                "\"locators\":[{\"urls\":\"x\"}]",
                "\"name\":\"a\\u0000b\""
            })
    void shouldNameTheAttributeOfAWrongType(String member) {
        assertThatThrownBy(() -> OasfDecoder.decode(Json.of("{\"schema_version\":\"1.0.0\"," + member + "}")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        error -> assertThat(member)
                                .contains(String.valueOf(error.field()).split("[.\\[]", -1)[0]))
                .hasMessageStartingWith("attribute \"");
    }
}
