package org.agntcy.dir.persistence.search;

import static org.agntcy.dir.persistence.RecordBuilder.record;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.persistence.RecordBuilder;
import org.agntcy.dir.persistence.TestPersistence;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.persistence.record.Usage;
import org.agntcy.dir.testkit.postgres.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Single rules of api.md 13.7 and 13.8 with data of their own.
class SearchSemanticsIT {

    private TestPersistence persistence = TestPersistence.create();

    @AfterEach
    void close() {
        persistence.close();
    }

    /// T120.
    @Test
    void shouldExcludeByIdOrByName() {
        // Given
        given(
                record("both")
                        .skill(90_001, "totally_unrelated_skill")
                        .skill(90_002, "natural_language_processing/foo"),
                record("id").skill(90_001, "totally_unrelated_skill"),
                record("name").skill(5, "natural_language_processing/foo"),
                record("other").skill(7, "vision"));

        // Then
        assertThat(found("!SKILL_ID 90001", "!SKILL_NAME natural_language_processing/*"))
                .containsExactly("other");
    }

    @Test
    void shouldAskIdAndNameOfTheSameElement() {
        // Given
        given(record("a").skill(1, "x").skill(2, "y"), record("b").skill(1, "y"));

        // Then
        assertThat(found("SKILL_ID 1", "SKILL_NAME y")).containsExactly("b");
        assertThat(found("SKILL_ID 1", "SKILL_NAME ?")).containsExactly("b", "a");
        assertThat(found("SKILL_ID 2", "SKILL_NAME x", "SKILL_NAME y")).containsExactly("a");
    }

    /// T123 and T125 to T128.
    @Test
    void shouldCombineAnnotationKeysAndValues() {
        // Given
        given(
                record("A").annotation("owner", "alice").annotation("env", "prod"),
                record("B").annotation("owner", "bob").annotation("env", "alice"));

        // Then
        assertThat(found("ANNOTATION owner:alice")).containsExactly("A");
        assertThat(found("ANNOTATION owner:alice", "ANNOTATION env")).containsExactly("B", "A");
        assertThat(found("!ANNOTATION owner")).isEmpty();
        assertThat(found("!ANNOTATION owner:alice")).containsExactly("B");
    }

    /// T130 and T131.
    @Test
    void shouldKeepRecordsWithoutTheFieldWhenExcluding() {
        // Given
        given(
                record("spam").authors("spam@example.com").description("a Fraud scheme"),
                record("none"),
                record("empty").authors());

        // Then
        assertThat(found("!AUTHOR spam")).containsExactly("empty", "none");
        assertThat(found("!AUTHOR *")).containsExactly("none");
        assertThat(found("AUTHOR ")).containsExactly("empty", "spam");
        assertThat(found("!DESCRIPTION *fraud*")).containsExactly("empty", "none");
    }

    /// T134 to T158: queries that find the record.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NAME http://dns-validation-http/example/research-assistant-v4",
                "VERSION v4.0.0",
                "SKILL_ID 10201",
                "AUTHOR AGNTCY Contributors",
                "SCHEMA_VERSION 0.8.0",
                "NAME *research-assistant*",
                "VERSION v?.0.0",
                "NAME *example/research-assistant-v?",
                "NAME *research-assistant*;VERSION v4.*;SKILL_ID 10201",
                "VERSION v1.0.0;VERSION v4.0.0",
                "NAME *research*;!SKILL_ID 99999",
                "VERSION v4.0.0;!VERSION v1.0.0",
                "NAME *research*;!SCAN_SEVERITY MEDIUM",
                "VERSION >=v3.0.0",
                "VERSION <=v5.0.0",
                "VERSION >v3.0.0",
                "VERSION =v4.0.0",
                "VERSION >=v3.0.0;VERSION <=v5.0.0",
                "SCHEMA_VERSION >=0.7.0",
                "CREATED_AT >=2025-01-01",
                "LOCATOR *research-assistant",
                "MODULE_NAME core/*",
                "ANNOTATION key:value",
                "ANNOTATION key:val*",
                "ANNOTATION key:valu?",
                "ANNOTATION key",
                "ANNOTATION ke*:value"
            })
    void shouldFindTheRecord(String terms) {
        givenResearchAssistant();

        assertThat(found(terms.split(";"))).containsExactly("v4");
    }

    /// T139 to T158: queries that do not.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "NAME *research-assistant*;VERSION v1.*",
                "!SKILL_ID 10201",
                "SKILL_ID 10702;!SKILL_ID 10201",
                "!NAME *research-assistant*",
                "!AUTHOR AGNTCY*",
                "!DOMAIN_NAME life_science/*",
                "VERSION <v4.0.0",
                "SCHEMA_VERSION >0.8.0",
                "CREATED_AT <2025-01-01",
                "ANNOTATION key:nonexistent",
                "ANNOTATION nonexistent:value",
                "ANNOTATION key:value;NAME nonexistent-agent"
            })
    void shouldNotFindTheRecord(String terms) {
        givenResearchAssistant();

        assertThat(found(terms.split(";"))).isEmpty();
    }

    /// T159 and T160.
    @Test
    void shouldSortByUseOrByAge() {
        // Given
        given(record("A"), record("B"), record("C"));
        new RecordRepository(persistence.database()).addUsage(Map.of("A", new Usage(3, 2), "B", new Usage(1, 0)));

        // Then
        assertThat(sorted(SortMode.POPULARITY)).containsExactly("A", "B", "C");
        assertThat(sorted(SortMode.RECENCY)).containsExactly("C", "B", "A");
        assertThat(sorted(SortMode.PROVIDER_COUNT)).containsExactly("C", "B", "A");
    }

    @Test
    void shouldTakeBackslashAsEscapeOnlyInPatterns() {
        // Given
        given(
                record("eps").name("acme/eps\\ilon"),
                record("end").name("acme\\"),
                record("percent").name("acme/eps%"));

        // Then
        assertThat(found("NAME acme/eps\\ilon")).containsExactly("eps");
        assertThat(found("NAME acme/eps\\*")).containsExactly("percent");
        assertThat(found("NAME acme\\")).containsExactly("end");
        assertThat(found("NAME *\\")).containsExactly("end");
    }

    @Test
    void shouldIgnoreTheLocaleOfTheDatabase() {
        // Given
        persistence.close();
        persistence = TestPersistence.on(TestDatabase.createWith("locale_provider icu icu_locale 'tr-TR' locale 'C'"));
        given(
                record("capital").name("TITLE"),
                record("dotted").name("TİTLE").version("b"),
                record("sigma").name("ΣΑΣ"));

        // Then
        assertThat(found("NAME title")).containsExactly("dotted", "capital");
        assertThat(found("NAME *it*")).containsExactly("dotted", "capital");
        assertThat(found("NAME σασ")).containsExactly("sigma");
        assertThat(found("NAME *Σ")).containsExactly("sigma");
        assertThat(found("VERSION >B")).containsExactly("dotted");
    }

    private void givenResearchAssistant() {
        given(record("v4")
                .name("http://dns-validation-http/example/research-assistant-v4")
                .version("v4.0.0")
                .schemaVersion("0.8.0")
                .createdAt("2025-03-19T17:06:37Z")
                .authors("AGNTCY Contributors")
                .skill(10_201, "natural_language_processing/natural_language_generation/text_completion")
                .skill(10_702, "natural_language_processing/analytical_reasoning/problem_solving")
                .domain(301, "life_science/biotechnology")
                .locator("docker_image", "https://ghcr.example/agntcy/research-assistant")
                .module(101, "core/llm/model")
                .annotation("key", "value"));
    }

    private void given(RecordBuilder... records) {
        List<IndexedRecord> indexed =
                Arrays.stream(records).map(RecordBuilder::indexed).toList();
        new RecordRepository(persistence.database()).insertAll(indexed);
    }

    private List<String> found(String... terms) {
        List<QueryTerm> parsed =
                Arrays.stream(terms).map(SearchSemanticsIT::term).toList();
        List<String> cids = cids(new SearchRequest(parsed, SortMode.RECENCY, 0, 0));
        assertThat(new RecordSearchRepository(persistence.database()).count(parsed))
                .isEqualTo(cids.size());
        return cids;
    }

    private List<String> sorted(SortMode sort) {
        return cids(new SearchRequest(List.of(), sort, 10, 0));
    }

    private List<String> cids(SearchRequest request) {
        List<String> cids = new ArrayList<>();
        new RecordSearchRepository(persistence.database()).streamCids(request, cids::add);
        return cids;
    }

    private static QueryTerm term(String text) {
        boolean negate = text.startsWith("!");
        String[] parts = text.substring(negate ? 1 : 0).split(" ", 2);
        return new QueryTerm(QueryType.valueOf(parts[0]), parts[1], negate);
    }
}
