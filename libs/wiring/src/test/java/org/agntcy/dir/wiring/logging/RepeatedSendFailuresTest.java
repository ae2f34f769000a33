package org.agntcy.dir.wiring.logging;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepeatedSendFailuresTest {

    private static final String CHANNEL = "io.smallrye.reactive.messaging.kafka";

    private final RepeatedSendFailures filter = new RepeatedSendFailures();

    @ParameterizedTest
    @CsvSource({
        CHANNEL + ", SRMSG18206: Unable to write to Kafka from channel %s (topic: %s), false",
        CHANNEL
                + ", SRMSG18212: Message %s from channel '%s' was not sent to Kafka topic '%s' - nacking message, false",
        CHANNEL + ", SRMSG18217: Unable to read a record from Kafka topics '%s', true",
        CHANNEL + ", SRMSG182120: another code, true",
        CHANNEL + ", no code at all, true",
        "org.agntcy.dir.messaging.OutboxRelay, SRMSG18206: quoted by somebody else, true",
    })
    void shouldHideWhatTheRelaySaysAnyway(String logger, String message, boolean shown) {
        // Given
        LogRecord line = new LogRecord(Level.SEVERE, message);
        line.setLoggerName(logger);

        // When, then
        assertThat(filter.isLoggable(line)).isEqualTo(shown);
    }
}
