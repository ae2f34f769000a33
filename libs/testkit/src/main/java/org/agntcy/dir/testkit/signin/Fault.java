package org.agntcy.dir.testkit.signin;

import java.time.Duration;
import java.util.Map;

/// What a provider does instead of answering properly.
public sealed interface Fault {

    /// Answers this status with these headers and a JSON object with this `message`.
    record Answer(int status, Map<String, String> headers, String message) implements Fault {
        public Answer {
            headers = Map.copyOf(headers);
        }
    }

    /// Answers properly after a while.
    record Delay(Duration duration) implements Fault {}

    /// Closes the connection without an answer.
    record Drop() implements Fault {}

    /// Answers 200 with this text, which need not be JSON.
    record Text(String body) implements Fault {}

    /// A plain status, such as 401, 403, 500 or 503.
    static Fault answer(int status) {
        return new Answer(status, Map.of(), "refused by plan");
    }

    /// GitHub's secondary rate limit: 403 with `Retry-After`.
    static Fault secondaryRateLimit(Duration retryAfter) {
        return new Answer(403, retryAfter(retryAfter), "You have exceeded a secondary rate limit.");
    }

    /// GitHub's primary rate limit: 403 with no calls left until this second of the epoch.
    static Fault primaryRateLimit(long resetAt) {
        Map<String, String> headers = Map.of("X-RateLimit-Remaining", "0", "X-RateLimit-Reset", Long.toString(resetAt));
        return new Answer(403, headers, "API rate limit exceeded");
    }

    /// 429 with `Retry-After`.
    static Fault tooManyRequests(Duration retryAfter) {
        return new Answer(429, retryAfter(retryAfter), "Too many requests");
    }

    static Fault delay(Duration duration) {
        return new Delay(duration);
    }

    static Fault drop() {
        return new Drop();
    }

    private static Map<String, String> retryAfter(Duration duration) {
        return Map.of("Retry-After", Long.toString(duration.toSeconds()));
    }
}
