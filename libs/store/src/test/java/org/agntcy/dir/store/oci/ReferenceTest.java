package org.agntcy.dir.store.oci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    private static final String EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    @Test
    void shouldReadAndWriteDigests() {
        assertThat(Digest.of(new byte[0])).hasToString("sha256:" + EMPTY);
        assertThat(Digest.parse("sha256:" + EMPTY)).contains(new Digest(EMPTY));
        assertThat(Digest.of("a".getBytes(StandardCharsets.UTF_8)).text()).matches("sha256:[0-9a-f]{64}");
    }

    static Stream<String> noDigests() {
        return Stream.of(
                "",
                EMPTY.substring(1),
                EMPTY + "0",
                EMPTY.replace('e', 'E'),
                EMPTY.replace('b', 'g'),
                EMPTY.replace('9', ':'),
                EMPTY.replace('0', '/'),
                EMPTY.replace('a', '`'));
    }

    @ParameterizedTest
    @MethodSource("noDigests")
    void shouldRefuseWhatIsNoDigest(String text) {
        assertThatThrownBy(() -> new Digest(text)).isInstanceOf(InvalidInputException.class);
        assertThat(Digest.parse("sha256:" + text)).isEmpty();
        assertThat(Digest.parse(EMPTY)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "_", "0", "Z", "v1.0-rc_2", "sha256-abc"})
    void shouldReadTags(String text) {
        assertThat(Tag.parse(text)).contains(new Tag(text));
        assertThat(Tag.parse(text.repeat(128).substring(0, 128))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".a", "-a", "a/b", "a:b", "a b", "a\n", "ä", "a@", "a[", "a`", "a{", "a+"})
    void shouldRefuseWhatIsNoTag(String text) {
        assertThat(Tag.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Tag(text)).isInstanceOf(InvalidInputException.class);
        assertThat(Tag.parse("a".repeat(129))).isEmpty();
    }
}
