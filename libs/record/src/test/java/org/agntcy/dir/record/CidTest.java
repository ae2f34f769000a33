package org.agntcy.dir.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CidTest {

    private static final String HELLO = "baeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauyn4";
    private static final String HELLO_DIGEST =
            "sha256:dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f";

    @Test
    void shouldNameContentByItsHash() {
        // When
        Cid cid = Cid.ofContent("Hello, World!".getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(cid).isEqualTo(new Cid(HELLO, HELLO_DIGEST));
    }

    @Test
    void shouldTranslateBetweenDigestAndText() {
        assertThat(Cid.ofDigest(HELLO_DIGEST).text()).isEqualTo(HELLO);
        assertThat(Cid.parse(HELLO).digest()).isEqualTo(HELLO_DIGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BAEAREIG77VQCDOZL2WYK6Z3CSCAJ5Q5FGGI53AOH64FEWKDIRI3CDAUYN4",
                "bAEAREIG77VQCDOZL2WYK6Z3CSCAJ5Q5FGGI53AOH64FEWKDIRI3CDAUYN4",
                "caeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauyn4======",
                "v040h486vvlg23epbqmoaupr2i209tgt5668tr0e7us54ma38h8r230kods",
                "T040H486VVLG23EPBQMOAUPR2I209TGT5668TR0E7US54MA38H8R230KODS======",
                "f01011220dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f",
                "F01011220DFFD6021BB2BD5B0AF676290809EC3A53191DD81C7F70A4B28688A362182986F",
                "f01551220dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f",
                "f01f1021220dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f",
                "mAQESIN/9YCG7K9Wwr2dikICew6Uxkd2Bx/cKSyhoijYhgphv",
                "MAQESIN/9YCG7K9Wwr2dikICew6Uxkd2Bx/cKSyhoijYhgphv",
                "uAQESIN_9YCG7K9Wwr2dikICew6Uxkd2Bx_cKSyhoijYhgphv",
                "UAQESIN_9YCG7K9Wwr2dikICew6Uxkd2Bx_cKSyhoijYhgphv",
                "k1rzzto0emozs3q29bdz3qla0ash71pdjtkedn3j8h8qkrxjl02t5dgv",
                "K1RZZTO0EMOZS3Q29BDZ3QLA0ASH71PDJTKEDN3J8H8QKRXJL02T5DGV",
                "zSejJ4PAL4eFbm463YFNHjxvN6V6hknx8RaCpnkCzvtAXgZYJ",
                "ZrDJi4oak4DfAL463xfnhJXVn6u6GKMX8qzcPMKcZVTawFyxi",
                "QmdR1iHsUocy7pmRHBhNa9znM8eh8Mwqq5g5vcw8MDMXTt"
            })
    void shouldReadOtherSpellingsOfAHash(String text) {
        assertThat(Cid.parse(text)).isEqualTo(new Cid(text, HELLO_DIGEST));
        assertThat(Cid.isValid(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "b; it is too short",
                "baeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauyn5; its last character holds bits",
                "caeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauyn4=; its padding is wrong",
                "f0101122; a character is missing or left over",
                "f01; it ends inside the codec",
                "f018100122001; the codec is not written in its shortest form",
                "f01ffffffffffffffffff01; the codec is longer than 9 bytes",
                "f0101122020; announces a hash of 32 bytes and holds 1",
                "f1220dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f; version 18 is unknown",
                "Qmd11iHsUocy7pmRHBhNa9znM8eh8Mwqq5g5vcw8MDMXT0; outside the alphabet",
                "7123; names no known multibase"
            })
    void shouldSayWhatIsWrongWithACid(String text, String reason) {
        assertThatThrownBy(() -> Cid.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldNotDecodeEndlessTexts() {
        assertThatThrownBy(() -> Cid.parse("z" + "2".repeat(100_000))).hasMessageContaining("longer than 512");
    }

    @Test
    void shouldRefuseAShortenedHash() {
        assertThatThrownBy(() -> Cid.parse("f010112020102"))
                .hasMessageContaining("a SHA2-256 hash has 32 bytes, not 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "b",
                "invalid-cid-string",
                "bafkreigh2akiscaildc7t5j5x3t6l5g7x7y6z7x7y6z7x7y6z7x7y6z7x7y6z",
                "baeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauyn!",
                "baeareig77vqcdozl2wyk6z3cscaj5q5 ggi53aoh64fewkdiri3cdauyn4",
                "baeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauy",
                "baeareig77vqcdozl2wyk6z3cscaj5q5fggi53aoh64fewkdiri3cdauyn4aa",
                "f02011220dffd6021bb2bd5b0af676290809ec3a53191dd81c7f70a4b28688a362182986f"
            })
    void shouldRefuseWhatIsNoCid(String text) {
        assertThat(Cid.isValid(text)).isFalse();
        assertThatThrownBy(() -> Cid.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("invalid CID");
    }

    @Test
    void shouldRefuseAnotherHashFunction() {
        // Given
        String sha512 = "f01011304aabbccdd";

        // Then
        assertThat(Cid.isValid(sha512)).isTrue();
        assertThatThrownBy(() -> Cid.parse(sha512)).hasMessageContaining("unsupported hash type 19");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "md5:d41d8cd98f00b204e9800998ecf8427e", "dffd6021", "sha256:zz"})
    void shouldRefuseWhatIsNoDigest(String digest) {
        assertThatThrownBy(() -> Cid.ofDigest(digest)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void shouldNotNameEmptyContent() {
        assertThatThrownBy(() -> Cid.ofContent(new byte[0])).isInstanceOf(InvalidInputException.class);
    }
}
