package org.agntcy.dir.wiring.logging;

import java.util.Set;
import java.util.logging.Filter;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Keeps out of the log what the channel to Kafka says, with a stack trace, of each message that it could not send. The
/// relay says once per attempt that messages wait, and why.
public final class RepeatedSendFailures implements Filter {

    private static final String CHANNEL = "io.smallrye.reactive.messaging.kafka";

    /// The message could not be written; the message was refused.
    private static final Set<String> CODES = Set.of("SRMSG18206", "SRMSG18212");

    /// From now on. Not a filter of the configuration: those let everything above WARN pass, or belong to a handler,
    /// which has one already.
    public static void hide() {
        Logger.getLogger(CHANNEL).setFilter(new RepeatedSendFailures());
    }

    @Override
    public boolean isLoggable(LogRecord line) {
        return !CHANNEL.equals(line.getLoggerName()) || !CODES.contains(code(line.getMessage()));
    }

    private static String code(String message) {
        int end = message.indexOf(':');
        return end < 0 ? "" : message.substring(0, end);
    }
}
