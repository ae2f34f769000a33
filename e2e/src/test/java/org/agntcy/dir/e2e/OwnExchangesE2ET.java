package org.agntcy.dir.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Optional;
import org.agntcy.dir.e2e.golden.DeliberateDifferences;
import org.agntcy.dir.e2e.golden.Recording;
import org.agntcy.dir.e2e.golden.RecordingPlayer;
import org.agntcy.dir.e2e.golden.Score;
import org.agntcy.dir.e2e.golden.Verdict;
import org.agntcy.dir.e2e.process.StandaloneProcess;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Plays the project's own exchanges, written from the published reference, against the product.
class OwnExchangesE2ET {

    /// Exchanges that match. It may rise and not fall.
    private static final int MATCHED = 94;

    @TempDir
    Path folder;

    @Test
    void shouldAnswerEveryExchangeAsWritten() throws Exception {
        // Given
        Recording recording = Recording.read(Path.of("src/test/resources/exchanges/own.json"));
        try (StandaloneProcess standalone = StandaloneProcess.start(folder.resolve("data"))) {
            // When
            Score score = new RecordingPlayer(
                            standalone.channel(), recording, Optional.empty(), DeliberateDifferences.load())
                    .play();

            // Then
            assertThat(score.count(Verdict.Kind.DIFFERENT)).as(score.details()).isZero();
            assertThat(score.count(Verdict.Kind.MATCHED)).as(score.details()).isGreaterThanOrEqualTo(MATCHED);
        }
    }
}
