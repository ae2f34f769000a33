package org.agntcy.dir.persistence.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QueryValueParsingTest {

    @ParameterizedTest
    @CsvSource(textBlock = """
                    >=1.0.0, AT_LEAST, 1.0.0
                    <=1.0.0, AT_MOST, 1.0.0
                    >1, MORE, 1
                    <2024-01-01, LESS, 2024-01-01
                    =v1, EQUAL, v1
                    '>= 1.9.0', AT_LEAST, ' 1.9.0'
                    >=, AT_LEAST, ''
                    =>1, EQUAL, >1
                    """)
    void shouldSplitOperatorFromOperand(String value, Comparison.Operator operator, String operand) {
        assertThat(Comparison.parse(value)).contains(new Comparison(operator, operand));
    }

    @Test
    void shouldFindNoOperatorInPlainValue() {
        assertThat(Comparison.parse("1.0.0")).isEmpty();
        assertThat(Comparison.parse("")).isEmpty();
        assertThat(Comparison.parse(" >=1")).isEmpty();
    }

    /// Api.md 6.6; `-` stands for a part that is not asked for.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    docker_image, docker_image, -
                    *marketing-strategy, -, *marketing-strategy
                    docker-image:https://x/y, docker-image, https://x/y
                    docker_image:, docker_image, -
                    :https://x/y, -, https://x/y
                    *://host/path, -, *://host/path
                    https://host/path, https, //host/path
                    *foo:bar, *foo, bar
                    *https://x, -, *https://x
                    :, -, -
                    '', -, -
                    """)
    void shouldSplitLocator(String value, String type, String url) {
        assertThat(LocatorValue.parse(value)).isEqualTo(new LocatorValue(part(type), part(url)));
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    env, env, -
                    env:, env, -
                    env:prod, env, prod
                    url:https://x, url, https://x
                    """)
    void shouldSplitAnnotation(String text, String key, String value) {
        assertThat(AnnotationValue.parse(text)).contains(new AnnotationValue(key, part(value)));
    }

    @Test
    void shouldIgnoreAnnotationWithoutKey() {
        assertThat(AnnotationValue.parse(":prod")).isEmpty();
        assertThat(AnnotationValue.parse("")).isEmpty();
    }

    @Test
    void shouldReadSeverityThresholdInAnyCase() {
        assertThat(Severity.threshold("high")).contains(Severity.HIGH);
        assertThat(Severity.threshold("None")).contains(Severity.NONE);
        assertThat(Severity.threshold("UNSPECIFIED")).isEmpty();
        assertThat(Severity.threshold("bogus")).isEmpty();
        assertThat(Severity.HIGH.atOrAbove()).containsExactly(Severity.HIGH, Severity.CRITICAL);
    }

    private static Optional<String> part(String text) {
        return text.equals("-") ? Optional.empty() : Optional.of(text);
    }
}
