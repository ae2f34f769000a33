package org.agntcy.dir.e2e.golden;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TreeComparisonTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {}",
                "{\"a\":1,\"b\":[true,null]} | {\"b\":[true,null],\"a\":1}",
                "{\"a\":1} | {\"a\":1.0}",
                "{\"a\":\"<time>\"} | {\"a\":\"2026-01-02T03:04:05Z\"}",
                "{\"a\":\"http://<registry>/x\"} | {\"a\":\"http://127.0.0.1:5000/x\"}"
            })
    void shouldFindNoDifference(String recorded, String actual) {
        // When
        List<String> differences = compare(recorded, actual);

        // Then
        assertThat(differences).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1} | {} | m.a: recorded 1, got nothing",
                "{} | {\"a\":null} | m.a: recorded nothing, got null",
                "{\"a\":1} | {\"a\":\"1\"} | m.a: recorded 1, got \"1\"",
                "{\"a\":null} | {\"a\":false} | m.a: recorded null, got false",
                "{\"a\":[1,2]} | {\"a\":[2,1]} | m.a[0]: recorded 1, got 2",
                "{\"a\":[1]} | {\"a\":[1,1]} | m.a: recorded 1 elements, got 2 elements",
                "{\"a\":{}} | {\"a\":[]} | m.a: recorded {}, got []",
                "{\"a\":\"<time>\"} | {\"a\":\"yesterday\"} | m.a: recorded \"<time>\", got \"yesterday\"",
                "{\"a\":9007199254740993} | {\"a\":\"9007199254740993\"} | "
                        + "m.a: recorded 9007199254740993, got \"9007199254740993\""
            })
    void shouldNameTheDifference(String recorded, String actual, String difference) {
        // When
        List<String> differences = compare(recorded, actual);

        // Then
        assertThat(differences).first().isEqualTo(difference);
    }

    @Test
    void shouldCompareErrorTextsByTheirRule() {
        // Then
        assertThat(compare(
                        "{\"errorMessage\":\"x: record not found: a\"}", "{\"errorMessage\":\"record not found: b\"}"))
                .isEmpty();
        assertThat(compare("{\"errorMessage\":\"x: record not found: a\"}", "{\"errorMessage\":\"no luck\"}"))
                .hasSize(1);
        assertThat(compare("{\"errorMessage\":\"some words\"}", "{}")).hasSize(1);
    }

    @Test
    void shouldTolerateOnlyTheNamedMembersAndOnlyWhenAdded() {
        // Given
        TreeComparison comparison = new TreeComparison(new Placeholders(), MessageRules.load(), Set.of("referrerRef"));

        // When
        comparison.compare("m", Json.of("{\"x\":{\"b\":1}}"), Json.of("{\"x\":{\"b\":1,\"c\":2,\"referrerRef\":3}}"));

        // Then
        assertThat(comparison.differences()).containsExactly("m.x.c: recorded nothing, got 2");
    }

    private static List<String> compare(String recorded, String actual) {
        return new TreeComparison(new Placeholders(), MessageRules.load(), Set.of())
                .compare("m", Json.of(recorded), Json.of(actual))
                .differences();
    }
}
