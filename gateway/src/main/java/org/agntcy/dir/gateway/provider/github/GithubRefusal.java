package org.agntcy.dir.gateway.provider.github;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.BadToken;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Forbidden;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Limited;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.NoAnswer;
import org.agntcy.dir.gateway.provider.http.ProviderAnswer;

/// Tells apart what GitHub means when it does not answer 200. Its limits come as 429 or as 403; then a
/// header says how long they last.
final class GithubRefusal {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int TOO_MANY_REQUESTS = 429;

    /// What GitHub asks for when it does not say how long.
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private GithubRefusal() {}

    static <T> GithubAnswer<T> of(ProviderAnswer answer, Instant now) {
        Optional<Duration> limit = limit(answer, now);
        return switch (answer.status()) {
            case UNAUTHORIZED -> new BadToken<>();
            case FORBIDDEN -> limit.<GithubAnswer<T>>map(Limited::new).orElseGet(Forbidden::new);
            case TOO_MANY_REQUESTS -> new Limited<>(limit.orElse(A_MINUTE));
            default -> new NoAnswer<>("GitHub answered with HTTP status " + answer.status(), answer.retryAfter(now));
        };
    }

    private static Optional<Duration> limit(ProviderAnswer answer, Instant now) {
        return answer.retryAfter(now)
                .or(() -> answer.number("X-RateLimit-Remaining")
                        .filter(remaining -> remaining == 0)
                        .map(_ -> untilReset(answer, now)));
    }

    private static Duration untilReset(ProviderAnswer answer, Instant now) {
        return answer.number("X-RateLimit-Reset")
                .map(reset -> Duration.between(now, Instant.ofEpochSecond(reset)))
                .filter(Duration::isPositive)
                .orElse(A_MINUTE);
    }
}
