package org.agntcy.dir.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import java.io.IOException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/// Identifiers that other implementations gave.
class GoldenCidTest {

    private static final String MINIMAL = """
            {"version":"1.0.0","name":"example.org/echo","schema_version":"1.0.0",
             "skills":[{"name":"natural_language_processing/natural_language_understanding/contextual_comprehension",
             "id":10101}],"locators":[{"urls":["https://example.org/echo"],"type":"url"}]}
            """;

    @ParameterizedTest
    @CsvSource({
        "record_070.json, baeareih47nx2vjmqxx5xlar766ufi7jbxyedv634kcgagqrmnt42xjor3u, 946",
        "record_080_v4.json, baeareih4lnfmd4rzl4banzcts7qr7f4h2rkhhnxu4wxvvh4lmmw7mryone, 977",
        "record_100.json, baeareiabbog2umgduqhlcb64fzt6adn34kblzvru3fdzkl75hjhwt6h3da, 1501",
        "record_070_name_resolution.json, baeareiaz3tz2ydg474hwrcfy6xu6f6gaanwfv57crkomoq2gaa6bla25km, 767",
        "record_070_sync_v4.json, baeareign3udxxjh3zvclci2qdkusdgs7qm5ukdnv5nzlxakfttuivria4u, 946",
        "record_070_sync_v5.json, baeareieqlqrxx5fu6r5rqhoc3sbfkb7k36o4yrx3dlijmat223xks4bmsi, 812",
        "record_080_v5.json, baeareic5mpem6ufjc5q7fciqvreeyyjlg4hbjov3tqb2xvp5ezgpwiyd2y, 309",
        "record_110.json, baeareihjukjhdzzugsaxsk4xhj3zryt5fihlzmtmn77eideqrmoqkjpstu, 843",
        "skill_record.json, baeareihwomtdjdw5iudkwvq2kmdhyrb2dmt6zhozza3di47dayqrsvur3q, 946",
        "record_warnings_080.json, baeareic5q25hwbi5tkpkfduimxgxambrag3npxdo3wttvqit5rshqfaeua, 878",
        "cli_record_invalid.json, baeareigx5b4grmiorikxxlzkxp5kyuxdpqum6u4qn54ppgpx4qvj3cosna, 925"
    })
    void shouldGiveThePublishedRecordsTheirIdentifiers(String file, String cid, int bytes) throws IOException {
        // When
        byte[] canonical = CanonicalJson.encode(Json.file(file));

        // Then
        assertThat(Cid.ofContent(canonical).text()).isEqualTo(cid);
        assertThat(canonical).hasSize(bytes);
    }

    static Stream<Arguments> changes() {
        return Stream.of(
                Arguments.of("\"name\":\"a&b<c>\"", "baeareieinyrdzjwpnse3c46zbhbh2xfvc4nasgyoem6xoaiuj2pdw3ai2a"),
                Arguments.of("\"name\":\"é ü 漢字 😀\"", "baeareiad2hpiwmd75gxxcngsdhu6av3ebdgausygo5gi3vgkwnlmqx7kr4"),
                Arguments.of("\"name\":\"x\\/y\"", "baeareifez6x6shlnae4ake4rv73ikp7zrsp7idg65fe27qwuavqxzqaaxq"),
                Arguments.of("\"name\":\"\\b\\f\"", "baeareie7iiuu5hokd4nqi6pl3fr225nsomqbkj3lrbt3a3de6trxdsxuoi"),
                Arguments.of(
                        "\"name\":\"\\u0000\\u001f\\u007f\\u0085\"",
                        "baeareiec363rsppqwe6bscr7uvo2akvzbtffn5a5m4zr4ghhbeo6c6kuoy"),
                Arguments.of(
                        "\"name\":\"\\u2028\\u2029\"", "baeareiavxhzn6abvszhsdt2ovt6ierqcquniwqsoden5oxbfbigepyi6aa"),
                Arguments.of("\"n\":1e21", "baeareic4f2f4ksc22pmpxtunc4pd56j5ybsy5zcpjf4euhofsiic6pz6vm"),
                Arguments.of("\"n\":1e20", "baeareifeghcpbjgecckslqnykdsfv2havavu7aeokuq4ybuvwvzvz7jjwm"),
                Arguments.of("\"n\":1e23", "baeareientbnz3px43i5koszfq5h43n7d72ufevc4cqjn57zswhsb24g2ba"),
                Arguments.of("\"n\":0.000001", "baeareihfttqym2tir5iozfi2gzsxsrjevhiyzksi3uyl4ke4ymyk2jnh6q"),
                Arguments.of("\"n\":0.0000001", "baeareihkqod4zhxcqmvoccaydea63oqcdixg4u574qcc2k2b6sl3qosqs4"),
                Arguments.of("\"n\":9007199254740993", "baeareig3yhre3vnjufdxqn3gwtxivgbtziiwlk7yishlmxsvilhic6toeu"),
                Arguments.of("\"n\":1.0", "baeareiapisnqxl4ekkrhi45q34iwpxqalkno45lzjfub3o25ji3ymxtasm"),
                Arguments.of("\"n\":-0.0", "baeareic5mf5gmiq2akm72o2u5b4yyqow65hloymgi55sg2bnh7kkhzvnzm"),
                Arguments.of("\"n\":0.1", "baeareifwvksuhrvv373disjbctk5fquajlnmogazfhk4mm7f4kwlkcrswq"),
                Arguments.of("\"n\":3.14", "baeareih6mzqql7ctaeonrhyfxtdzieti7l62qn6nkukdl47r4qy7yjxtlq"),
                Arguments.of("\"n\":123456789.125", "baeareiadqaptpsb4uw5by3gkm6gopetx4npa23dpec4h4m636hpbra3sry"),
                Arguments.of(
                        "\"n\":123456789012345678901234567890",
                        "baeareiapxv5rfnc2awerczqf7ibjlro45rhj3omayzhvkbvaot7ktcsziy"),
                Arguments.of("\"n\":5e-324", "baeareigg2gcarin4jqoybju23f3jrlmjalgxrhsg4jhb2ojeak5encs6o4"),
                Arguments.of(
                        "\"n\":1.7976931348623157e308", "baeareig7hn74m7ck7aybdiubuzrqq6r7r25z22dpg5ixntipmznjzyr3qa"),
                Arguments.of(
                        "\"e\":{},\"l\":[],\"z\":null,\"t\":true",
                        "baeareicxode4rz43qazbcevpypqpslxyvymv3kixbdfw3xucl4oiu2tqfq"),
                Arguments.of(
                        "\"\\ue000\":1,\"\\ud83d\\ude00\":2",
                        "baeareifigafmquwsvsu6juel7jb6hppyay333jlo4otjtr3x5mclnuen6i"));
    }

    @ParameterizedTest
    @MethodSource("changes")
    void shouldGiveOddContentItsIdentifier(String members, String cid) {
        // Given
        String name = members.startsWith("\"name\"") ? "" : "\"name\":\"x\",";

        // When
        Struct record = Json.of("{\"schema_version\":\"1.0.0\",\"version\":\"1\"," + name + members + "}");

        // Then
        assertThat(Json.cid(record)).isEqualTo(cid);
    }

    @Test
    void shouldSortAndEscapeTheMinimalRecord() {
        // When
        Struct record = Json.of(MINIMAL);

        // Then
        assertThat(Json.canonical(record))
                .isEqualTo("{\"locators\":[{\"type\":\"url\",\"urls\":[\"https://example.org/echo\"]}],"
                        + "\"name\":\"example.org/echo\",\"schema_version\":\"1.0.0\",\"skills\":[{\"id\":10101,"
                        + "\"name\":\"natural_language_processing/natural_language_understanding/"
                        + "contextual_comprehension\"}],\"version\":\"1.0.0\"}");
        assertThat(Json.cid(record)).isEqualTo("baeareifyc2xkkzhlp5u3ghrr65ckkmpb537zbzqsmpokx22wtgcfhdr2hi");
    }

    @Test
    void shouldEscapeAndFormatLikeGo() {
        // Given
        Struct record = Json.of("""
                {"name":"tricky","version":"0.0.1","schema_version":"1.0.0",
                 "annotations":{"html":"<a href=\\"x\\">&'</a>","sep":"a\\u2028b\\u2029c",
                   "ctl":"tab\\tnl\\nbell\\u0007bs\\bff\\fdel\\u007f","uni":"h\u00e9llo \u4e16\u754c \ud83d\ude00","slash":"a/b\\\\c"},
                 "modules":[{"name":"m","data":{"n":[0,-0.0,1.0,42,0.1,-1.5,1e20,1e21,1e-6,1e-7,123456789012345680,
                   1.7976931348623157e308,5e-324],"t":true,"f":false,"z":null,"e":[],"o":{}}}]}
                """);

        // Then
        assertThat(Json.cid(record)).isEqualTo("baeareig2lpvho3tdleoihyngm5w37khm7w4eo3lrzwkufqcjsybpxmw2rq");
        assertThat(CanonicalJson.encode(record)).hasSize(432);
    }

    @Test
    void shouldSortKeysByTheirUtf8Bytes() {
        // Given
        Struct record = Json.of("""
                {"":1,"Z":1,"_":1,"a":1,"a.b":1,"aa":1,"schema_version":"0.8.0","z":1,"\\u00e9":1,"\\uff5e":1,
                 "\\ud800\\udc00":1}
                """);

        // Then
        assertThat(Json.canonical(record))
                .isEqualTo("{\"\":1,\"Z\":1,\"_\":1,\"a\":1,\"a.b\":1,\"aa\":1,\"schema_version\":\"0.8.0\","
                        + "\"z\":1,\"\u00e9\":1,\"\uff5e\":1,\"\ud800\udc00\":1}");
        assertThat(Json.cid(record)).isEqualTo("baeareigwizwkbpvixesqpwm2dsdaa4j4l76kv2prveaphtmr2g2cskxy6e");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{};baeareicecnx2gvntm6fbcrvnc336qze6st5u7qq7457igegamd3bzkx7ri",
                "{\"schema_version\":\"1.0.0\"};baeareiarmuawoiaebo5jjgdrc2s6zaf335j4ohhj2eq437qk3yyhvur74u"
            })
    void shouldGiveSmallRecordsTheirIdentifiers(String json, String cid) {
        assertThat(Json.cid(Json.of(json))).isEqualTo(cid);
    }
}
