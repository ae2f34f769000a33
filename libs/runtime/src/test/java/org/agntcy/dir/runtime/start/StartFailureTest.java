package org.agntcy.dir.runtime.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.QuarkusBindException;
import java.io.IOException;
import java.net.BindException;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;

class StartFailureTest {

    @Test
    void shouldSayWhatTheInnermostCheckSays() {
        // Given
        RuntimeException failure =
                new RuntimeException("Failed to start", new IllegalStateException("set authn.socket_path"));

        // When
        StartFailure told = StartFailure.of(failure);

        // Then
        assertThat(told).isEqualTo(new StartFailure("set authn.socket_path", failure, true));
    }

    @Test
    void shouldNameTheValueOfAnInvalidSetting() {
        // When
        StartFailure told = StartFailure.of(new InvalidInputException("\"x\" is no SPIFFE ID"));

        // Then
        assertThat(told.sentence()).isEqualTo("\"x\" is no SPIFFE ID");
        assertThat(told.isExplained()).isTrue();
    }

    @Test
    void shouldKeepTheTraceOfAnErrorThatNoCheckHasFound() {
        // When
        StartFailure told = StartFailure.of(new RuntimeException(new IOException("broken")));

        // Then
        assertThat(told.sentence()).isEqualTo("java.io.IOException: broken");
        assertThat(told.isExplained()).isFalse();
    }

    @Test
    void shouldSayThatThePortForHealthIsTaken() {
        // When
        StartFailure told = StartFailure.of(new RuntimeException(
                "Unable to start HTTP server",
                new QuarkusBindException("127.0.0.1", 9090, new BindException("Address already in use"))));

        // Then
        assertThat(told.sentence())
                .isEqualTo("nothing can listen on port 9090 for health and metrics: the port is in use or not allowed;"
                        + " stop the other program or choose another address for them");
        assertThat(told.isExplained()).isTrue();
    }

    @Test
    void shouldSayWhatOurReadingOfASettingSays() {
        // When
        StartFailure ours = StartFailure.of(new IllegalArgumentException("write host:port"));
        StartFailure others = StartFailure.of(numberFormat());

        // Then
        assertThat(ours).returns("write host:port", StartFailure::sentence).returns(true, StartFailure::isExplained);
        assertThat(others.isExplained()).isFalse();
    }

    private static NumberFormatException numberFormat() {
        try {
            throw new AssertionError(Integer.parseInt("x"));
        } catch (NumberFormatException expected) {
            return expected;
        }
    }
}
