package org.agntcy.dir.gateway.provider.github;

import java.time.Duration;
import java.util.Optional;

/// What GitHub says to a request with a user's token.
///
/// @param <T> what was asked for
sealed interface GithubAnswer<T> {

    /// 200, understood.
    record Found<T>(T value) implements GithubAnswer<T> {}

    /// 401: the token is not, or no longer, good.
    record BadToken<T>() implements GithubAnswer<T> {}

    /// 403: the token is good, but not for this.
    record Forbidden<T>() implements GithubAnswer<T> {}

    /// 429 or 403: the owner of the token, or we, ask too often.
    ///
    /// @param pause until GitHub may be asked again
    record Limited<T>(Duration pause) implements GithubAnswer<T> {}

    /// Anything else. The truth may be otherwise in a moment.
    ///
    /// @param retryAfter when GitHub says when it will be back
    record NoAnswer<T>(String reason, Optional<Duration> retryAfter) implements GithubAnswer<T> {}
}
