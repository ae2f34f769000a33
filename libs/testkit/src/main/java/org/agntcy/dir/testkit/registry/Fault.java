package org.agntcy.dir.testkit.registry;

import java.time.Duration;
import java.util.Map;

/// What the test registry does instead of answering properly.
public sealed interface Fault {

    /// Answers this status with headers and an OCI error document of this code (none when empty).
    record Answer(int status, String code, Map<String, String> headers) implements Fault {
        public Answer {
            headers = Map.copyOf(headers);
        }

        public Answer(int status) {
            this(status, "", Map.of());
        }
    }

    /// Answers properly after a while.
    record Delay(Duration duration) implements Fault {}

    /// Closes the connection without an answer.
    record Drop() implements Fault {}

    /// Answers with the body's first byte changed.
    record WrongBytes() implements Fault {}

    /// Announces the whole body, sends half of it and closes the connection.
    record Truncate() implements Fault {}
}
