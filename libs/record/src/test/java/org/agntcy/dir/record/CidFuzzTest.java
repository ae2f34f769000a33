package org.agntcy.dir.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.agntcy.dir.record.error.InvalidInputException;

/// Fuzz targets for what strangers send. In an ordinary run they replay the seeds beside them; with `JAZZER_FUZZ=1`
/// they search for new ones.
class CidFuzzTest {

    @FuzzTest
    void shouldReadOrRefuseAnyCid(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        try {
            Cid cid = Cid.parse(text);
            assertThat(cid.digest()).matches("sha256:[0-9a-f]{64}");
            assertThat(Cid.parse(Cid.ofDigest(cid.digest()).text()).digest()).isEqualTo(cid.digest());
        } catch (InvalidInputException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    @FuzzTest
    void shouldReadOrRefuseAnyJson(byte[] input) {
        try {
            byte[] canonical = CanonicalJson.encode(JsonStruct.parse(input));
            assertThat(CanonicalJson.encode(JsonStruct.parse(canonical))).isEqualTo(canonical);
        } catch (InvalidInputException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }
}
