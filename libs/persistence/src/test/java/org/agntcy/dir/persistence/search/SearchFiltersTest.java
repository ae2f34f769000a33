package org.agntcy.dir.persistence.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchFiltersTest {

    /// Api.md 13.6, T063 to T070.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    SKILL_NAME, nlp, SKILL_NAME, nlp
                    SKILL_ID, 10201, SKILL_ID, 10201
                    DOMAIN_NAME, healthcare, DOMAIN_NAME, healthcare
                    DOMAIN_ID, 901, DOMAIN_ID, 901
                    MODULE_NAME, core/llm, MODULE_NAME, core/llm
                    MODULE_ID, 0201, MODULE_ID, 201
                    NAME, *beta*, NAME, *beta*
                    VERSION, 0.9.0, VERSION, 0.9.0
                    SCHEMA_VERSION, 0.6.*, SCHEMA_VERSION, 0.6.*
                    CREATED_AT, <2024-01-01, CREATED_AT, <2024-01-01
                    AUTHOR, *@spam.com, AUTHOR, **@spam.com*
                    DESCRIPTION, *fraud*, DESCRIPTION, *fraud*
                    SCAN_SEVERITY, high, SCAN_SEVERITY, HIGH
                    """)
    void shouldExcludeNegatedValue(QueryType type, String value, SearchField field, String expected) {
        // When
        SearchFilters filters = SearchFilters.parse(List.of(new QueryTerm(type, value, true)));

        // Then
        assertThat(filters.excluded().of(field)).containsExactly(expected);
        assertThat(filters.included().isEmpty()).isTrue();
    }

    /// T071 to T074.
    @Test
    void shouldExcludeBothPartsOfPairs() {
        // When
        SearchFilters filters = SearchFilters.parse(List.of(
                new QueryTerm(QueryType.LOCATOR, "docker_image:reg.example/*", true),
                new QueryTerm(QueryType.LOCATOR, "source_code", true),
                new QueryTerm(QueryType.ANNOTATION, "env:prod", true),
                new QueryTerm(QueryType.ANNOTATION, "team", true)));

        // Then
        Criteria excluded = filters.excluded();
        assertThat(excluded.of(SearchField.LOCATOR_TYPE)).containsExactly("docker_image", "source_code");
        assertThat(excluded.of(SearchField.LOCATOR_URL)).containsExactly("reg.example/*");
        assertThat(excluded.of(SearchField.ANNOTATION_KEY)).containsExactly("env", "team");
        assertThat(excluded.of(SearchField.ANNOTATION_VALUE)).containsExactly("prod");
    }

    /// T075 to T077.
    @Test
    void shouldInvertNegatedFlags() {
        // When
        SearchFilters filters = SearchFilters.parse(List.of(
                new QueryTerm(QueryType.VERIFIED, "true", true),
                new QueryTerm(QueryType.TRUSTED, "TRUE", true),
                new QueryTerm(QueryType.SCAN_SAFE, "false", true)));

        // Then
        assertThat(filters.verified()).contains(false);
        assertThat(filters.trusted()).contains(false);
        assertThat(filters.safe()).contains(true);
    }

    @Test
    void shouldTakeLastFlag() {
        // When
        SearchFilters filters = SearchFilters.parse(List.of(
                new QueryTerm(QueryType.VERIFIED, "true", false), new QueryTerm(QueryType.VERIFIED, "yes", false)));

        // Then
        assertThat(filters.verified()).contains(false);
        assertThat(filters.trusted()).isEmpty();
    }

    /// T078.
    @Test
    void shouldIncludePositiveValue() {
        // When
        SearchFilters filters = SearchFilters.parse(List.of(new QueryTerm(QueryType.SKILL_NAME, "nlp", false)));

        // Then
        assertThat(filters.included().of(SearchField.SKILL_NAME)).containsExactly("nlp");
        assertThat(filters.excluded().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    UNSPECIFIED, x
                    MODULE_NAME, '  '
                    DESCRIPTION, ''
                    LOCATOR, ''
                    LOCATOR, :
                    ANNOTATION, :prod
                    SCAN_SEVERITY, bogus
                    """)
    void shouldIgnoreTermsWithoutMeaning(QueryType type, String value) {
        // When
        SearchFilters filters = SearchFilters.parse(List.of(new QueryTerm(type, value, false)));

        // Then
        assertThat(filters.included().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"abc", "", "-1", "+1", "1.0", " 1", "102*", "١", "9223372036854775808", "18446744073709551616"})
    void shouldRejectWhatIsNoId(String value) {
        List<QueryTerm> terms =
                List.of(new QueryTerm(QueryType.NAME, "x", false), new QueryTerm(QueryType.SKILL_ID, value, false));

        assertThatThrownBy(() -> SearchFilters.parse(terms))
                .isInstanceOfSatisfying(InvalidInputException.class, failure -> {
                    assertThat(failure.field()).isEqualTo("queries[1].value");
                    assertThat(failure.getMessage()).startsWith("skill id ").contains(value);
                });
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "UNSPECIFIED")
    void shouldRejectNulCharacter(QueryType type) {
        assertThatThrownBy(() -> SearchFilters.parse(List.of(new QueryTerm(type, "a\0b", true))))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        failure -> assertThat(failure.field()).isEqualTo("queries[0].value"));
    }
}
