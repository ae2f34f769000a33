package org.agntcy.dir.persistence.search;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.record.ScanReport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The searches of api.md 13.7 over its data set of three records M, H and C.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SearchDataSetIT {

    private final TestPersistence persistence = TestPersistence.create();
    private final RecordSearchRepository search = new RecordSearchRepository(persistence.database());

    @BeforeAll
    void insert() {
        RecordRepository records = new RecordRepository(persistence.database());
        records.insertAll(List.of(
                record("M")
                        .name("directory.agntcy.org/cisco/marketing-strategy")
                        .version("1.0.0")
                        .schemaVersion("0.8.0")
                        .createdAt("2024-01-15T10:30:00Z")
                        .authors("alice@cisco.com", "bob@cisco.com")
                        .skill(10201, "natural_language_processing/natural_language_generation/text_completion")
                        .skill(104, "natural_language_processing/creative_content")
                        .locator("docker_image", "reg.example/agntcy/marketing-strategy:v1.0.0")
                        .module(201, "integration/acp")
                        .domain(2405, "marketing_and_advertising/marketing_analytics")
                        .domain(2403, "marketing_and_advertising/digital_marketing")
                        .indexed(),
                record("H")
                        .name("directory.agntcy.org/medtech/health-assistant")
                        .version("2.0.0")
                        .schemaVersion("0.7.0")
                        .createdAt("2024-06-20T14:45:00Z")
                        .authors("charlie@medtech.io")
                        .skill(601, "retrieval_augmented_generation/retrieval_of_information")
                        .skill(10302, "natural_language_processing/information_retrieval_synthesis/question_answering")
                        .locator("source_code", "https://code.example/medtech/health-assistant")
                        .module(202, "integration/mcp")
                        .module(10201, "core/llm/model")
                        .domain(901, "healthcare/medical_technology")
                        .domain(902, "healthcare/telemedicine")
                        .indexed(),
                record("C")
                        .name("directory.agntcy.org/devtools/code-assistant")
                        .version("1.0.0")
                        .schemaVersion("0.8.0")
                        .createdAt("2024-03-10T09:00:00Z")
                        .authors("alice@cisco.com")
                        .skill(50201, "analytical_skills/coding_skills/text_to_code")
                        .skill(50204, "analytical_skills/coding_skills/code_optimization")
                        .locator("docker_image", "reg.example/devtools/code-assistant:v1.0.0")
                        .domain(102, "technology/software_engineering")
                        .domain(10201, "technology/software_engineering/software_development")
                        .indexed()));
        records.recordScanReport("M", new ScanReport("MCP", false, Severity.HIGH));
    }

    @AfterAll
    void close() {
        persistence.close();
    }

    /// The expected CIDs (newest first) and the terms; a term that begins with `!` is negated.
    static Stream<List<String>> searches() {
        return Stream.of(
                List.of("C,H,M"),
                List.of("M", "NAME *cisco*"),
                List.of("H", "NAME *medtech*"),
                List.of("C,H,M", "NAME directory.agntcy.org/*"),
                List.of("C,H", "NAME *assistant*"),
                List.of("H", "VERSION >=2.0.0"),
                List.of("C,M", "VERSION <2.0.0"),
                List.of("C,M", "VERSION =1.0.0"),
                List.of("C,M", "VERSION >=1.0.0", "VERSION <2.0.0"),
                List.of("H", "CREATED_AT >=2024-06-01"),
                List.of("C,M", "CREATED_AT <2024-04-01"),
                List.of("C,M", "CREATED_AT >=2024-01-01", "CREATED_AT <2024-04-01"),
                List.of("C,M", "SCHEMA_VERSION 0.8.0"),
                List.of("H", "SCHEMA_VERSION 0.7.*"),
                List.of("C,M", "AUTHOR alice@cisco.com"),
                List.of("H", "AUTHOR *@medtech.io"),
                List.of("H,M", "SKILL_NAME natural_language_processing/*"),
                List.of("C", "SKILL_NAME *coding*"),
                List.of("H", "SKILL_NAME retrieval_augmented_generation/*"),
                List.of("M", "SKILL_ID 10201"),
                List.of("C", "SKILL_ID 50201"),
                List.of("C,M", "LOCATOR docker_image"),
                List.of("H", "LOCATOR source_code"),
                List.of("C,M", "LOCATOR :reg.example/*"),
                List.of("M", "MODULE_NAME integration/acp"),
                List.of("H", "MODULE_NAME integration/mcp"),
                List.of("M", "MODULE_ID 201"),
                List.of("M", "DOMAIN_NAME marketing_and_advertising/*"),
                List.of("H", "DOMAIN_NAME healthcare/*"),
                List.of("C", "DOMAIN_NAME technology/*"),
                List.of("H", "DOMAIN_ID 901"),
                List.of("C", "DOMAIN_ID 102"),
                List.of("C,M", "VERSION 1.0.0", "LOCATOR docker_image"),
                List.of("H,M", "DOMAIN_NAME marketing_and_advertising/*", "DOMAIN_NAME healthcare/*"),
                List.of("M", "SCHEMA_VERSION 0.8.0", "MODULE_NAME *"),
                List.of("C", "!SKILL_NAME natural_language_processing/*"),
                List.of("C,H", "!NAME *cisco*"),
                List.of("H,M", "SKILL_NAME natural_language_processing/*", "!SKILL_NAME *coding*"),
                List.of("C,H", "!SCAN_SEVERITY HIGH"),
                List.of("M", "SCAN_SEVERITY medium"),
                List.of("", "SCAN_SEVERITY critical"));
    }

    @ParameterizedTest
    @MethodSource("searches")
    void shouldFindAndCount(List<String> search) {
        // Given
        List<QueryTerm> terms =
                search.stream().skip(1).map(SearchDataSetIT::term).toList();
        List<String> expected = Arrays.stream(search.getFirst().split(","))
                .filter(cid -> !cid.isEmpty())
                .toList();

        // Then
        assertThat(cids(terms, 0, 0)).isEqualTo(expected);
        assertThat(this.search.count(terms)).isEqualTo(expected.size());
    }

    @Test
    void shouldCutPages() {
        assertThat(cids(List.of(), 2, 0)).containsExactly("C", "H");
        assertThat(cids(List.of(), 0, 2)).containsExactly("M");
        assertThat(cids(List.of(), 1, 1)).containsExactly("H");
        assertThat(cids(List.of(), 10, 100_000)).isEmpty();
    }

    private List<String> cids(List<QueryTerm> terms, long limit, long offset) {
        List<String> cids = new ArrayList<>();
        search.streamCids(new SearchRequest(terms, SortMode.RECENCY, limit, offset), cids::add);
        return cids;
    }

    private static QueryTerm term(String text) {
        boolean negate = text.startsWith("!");
        String[] parts = text.substring(negate ? 1 : 0).split(" ", 2);
        return new QueryTerm(QueryType.valueOf(parts[0]), parts[1], negate);
    }
}
