package org.agntcy.dir.persistence.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardPatternTest {

    /// Api.md 13.4, T039 to T048.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    simple, false
                    test*, true
                    *test, true
                    te*st, true
                    test?, true
                    ?, true
                    '', false
                    *, true
                    api-*-v?.?, true
                    test[abc], false
                    """)
    void shouldTellWildcardsFromPlainText(String value, boolean expected) {
        assertThat(WildcardPattern.hasWildcard(value)).isEqualTo(expected);
    }

    /// Api.md 13.5, T049 to T062, then escapes.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    Test*, test%
                    V1.?, v1._
                    Test*?.txt, test%_.txt
                    AB??-XY?, ab__-xy_
                    Python*, python%
                    Java*, java%
                    V1.*, v1.%
                    Test%_*, test\\%\\_%
                    test?.txt, test_.txt
                    data_?.csv, data\\__.csv
                    AB??, ab__
                    CD*, cd%
                    GH?I, gh_i
                    eps\\*, eps\\%
                    a\\\\*, a\\\\%
                    *\\, %\\\\
                    *\\\\, %\\\\
                    ?\\\\\\, _\\\\\\\\
                    İS*, is%
                    *ΣΑΣ, %σασ
                    """)
    void shouldBecomeLikePattern(String value, String expected) {
        assertThat(WildcardPattern.of(value).like()).isEqualTo(expected);
    }

    /// Api.md 13.5, the patterns that stay equalities.
    @ParameterizedTest
    @CsvSource(textBlock = """
                    Test, test
                    '', ''
                    Test[ABC], test[abc]
                    Go, go
                    EF, ef
                    """)
    void shouldFoldPlainText(String value, String expected) {
        assertThat(WildcardPattern.of(value).text()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    plain, plain
                    100%_\\, 100\\%\\_\\\\
                    """)
    void shouldEscapeLiterals(String text, String expected) {
        assertThat(WildcardPattern.likeLiteral(text)).isEqualTo(expected);
    }
}
