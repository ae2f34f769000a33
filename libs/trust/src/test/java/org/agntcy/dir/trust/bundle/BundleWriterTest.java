package org.agntcy.dir.trust.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import org.agntcy.dir.trust.Vectors;
import org.agntcy.dir.trust.fake.FakeSigstore;
import org.junit.jupiter.api.Test;

class BundleWriterTest {

    @Test
    void shouldWriteWhatIsReadAgain() {
        // Given
        Bundle bundle = FakeSigstore.at(Instant.parse("2026-01-02T03:04:05Z")).good("message");

        // Then
        assertThat(BundleReader.read(BundleWriter.write(bundle))).isEqualTo(bundle);
    }

    @Test
    void shouldWriteTheJsonOfOthers() throws Exception {
        // Given
        String json = Vectors.text("sigstore/full.sigstore.json");
        ObjectMapper mapper = new ObjectMapper();

        // When
        String written = BundleWriter.write(BundleReader.read(json));

        // Then
        assertThat(mapper.readTree(written)).isEqualTo(mapper.readTree(json));
    }
}
