package org.agntcy.dir.gateway.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.agntcy.dir.record.error.UnavailableException;

/// Remembers an answer for each token. Who asks for one that is being fetched waits for that fetch; who asks for
/// another token is not held up. The number of answers is bounded, and those that are asked for often stay. Safe for
/// threads.
///
/// @param <V> the answer
public final class TokenCache<V> {

    private final AsyncCache<TokenKey, Answer<V>> answers;
    private final Function<V, Duration> lifetime;
    private final InstantSource clock;
    private final CacheListener listener;

    /// An empty cache.
    ///
    /// @param size most answers
    /// @param lifetime how long an answer is remembered
    /// @param fetching where answers are fetched; one thread for each
    public TokenCache(
            int size, Function<V, Duration> lifetime, InstantSource clock, Executor fetching, CacheListener listener) {
        this.lifetime = lifetime;
        this.clock = clock;
        this.listener = listener;
        this.answers = Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfter(Expiry.<TokenKey, Answer<V>>creating((_, answer) -> answer.lifetime()))
                .executor(fetching)
                .buildAsync();
    }

    /// The answer for a token, remembered or fetched.
    ///
    /// @param patience longest wait; a fetch goes on without those who gave up
    /// @return empty when there is none in time
    public Optional<V> get(String token, Duration patience, Supplier<V> fetch) {
        TokenKey key = TokenKey.of(token);
        dropOutdated(key);
        AtomicBoolean missed = new AtomicBoolean();
        CompletableFuture<Answer<V>> answer = answers.get(key, (_, executor) -> {
            missed.set(true);
            return CompletableFuture.supplyAsync(() -> answer(fetch.get()), executor);
        });
        listener.asked(!missed.get());
        try {
            return Optional.of(answer.get(Math.max(0, patience.toNanos()), TimeUnit.NANOSECONDS)
                    .value());
        } catch (TimeoutException late) {
            return Optional.empty();
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the call was cancelled", cancelled);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        }
    }

    /// Forgets the answer for a token.
    public void forget(String token) {
        answers.synchronous().invalidate(TokenKey.of(token));
    }

    private Answer<V> answer(V value) {
        Duration remembered = lifetime.apply(value);
        return new Answer<>(value, remembered, clock.instant().plus(remembered));
    }

    /// The cache only sees to it that nothing stays for ever; it learns of an answer a moment after those who wait.
    private void dropOutdated(TokenKey key) {
        CompletableFuture<Answer<V>> known = answers.getIfPresent(key);
        if (known != null
                && known.state() == CompletableFuture.State.SUCCESS
                && !clock.instant().isBefore(known.resultNow().expiry())) {
            answers.asMap().remove(key, known);
        }
    }

    private record Answer<V>(V value, Duration lifetime, Instant expiry) {}

    /// Hears of every question.
    public interface CacheListener {

        /// An answer was asked for.
        ///
        /// @param hit whether the answer was there, or already being fetched
        void asked(boolean hit);
    }
}
