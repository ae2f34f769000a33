package org.agntcy.dir.persistence.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SearchTextTest {

    @ParameterizedTest
    @CsvSource({"Acme/AGENT, acme/agent", "İI, ii", "ΟΔΟΣ, οδοσ", "ÄÖẞ, äöß", "Straße, straße", "𐐀, 𐐨", "Ǆ, ǆ"})
    void shouldFoldCharacterByCharacter(String text, String expected) {
        assertThat(SearchText.fold(text)).isEqualTo(expected);
    }

    @Test
    void shouldFoldEveryCodePointByItself() {
        Set<Integer> separators = Set.of(0, 0x1E, 0x1F);
        IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(point -> !separators.contains(point))
                .forEach(point -> assertThat(SearchText.fold("A" + Character.toString(point) + "B"))
                        .isEqualTo("a" + Character.toString(Character.toLowerCase(point)) + "b"));
        assertThat(SearchText.fold("A\uD801")).isEqualTo("a\uD801");
        assertThat(SearchText.fold("\uDC00A")).isEqualTo("\uDC00a");
    }

    @Test
    void shouldReplaceCharactersThatSeparateElements() {
        assertThat(SearchText.fold("a\0b\u001Ec\u001Fd")).isEqualTo("a\uFFFDb\uFFFDc\uFFFDd");
        assertThat(SearchText.storable("A\0b\u001E")).isEqualTo("A\uFFFDb\u001E");
    }

    @Test
    void shouldListElementsBetweenSeparators() {
        assertThat(new ElementList().toString()).isEmpty();
        assertThat(new ElementList().add("1", "Text").add("", "").toString())
                .isEqualTo("\u001F1\u001Etext\u001F\u001E\u001F");
    }

    @Test
    void shouldWriteAuthorsAsEscapedJson() {
        assertThat(AuthorsText.of(List.of())).isEqualTo("[]");
        assertThat(AuthorsText.of(List.of("Jane <jane@x>", "R&D", "a\"b\\c\n\u0001\u2028é/")))
                .isEqualTo("[\"Jane \\u003cjane@x\\u003e\",\"R\\u0026D\",\"a\\\"b\\\\c\\n\\u0001\\u2028é/\"]");
    }

    @Test
    void shouldHashTermsByKindAndFoldedValue() {
        assertThat(Term.SKILL_NAME.of("NLP")).isEqualTo(Term.SKILL_NAME.of("nlp"));
        assertThat(Term.SKILL_NAME.of("nlp")).isNotEqualTo(Term.DOMAIN_NAME.of("nlp"));
        // First 128 bits of SHA-256("SKILL_ID=10201"): stored in databases, so it must never change.
        assertThat(Term.SKILL_ID.of("10201")).hasToString("63328955-eadc-91a2-fd6b-5bd43cd9f602");
    }
}
