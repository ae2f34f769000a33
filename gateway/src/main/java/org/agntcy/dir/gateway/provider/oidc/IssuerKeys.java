package org.agntcy.dir.gateway.provider.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.agntcy.dir.gateway.provider.http.NoAnswerException;
import org.agntcy.dir.record.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/// The public keys of an issuer. They are fetched when they are old or when a token names one that is not
/// among them, by one thread at a time, whatever tokens name: one fetch every few seconds, and one that is kept in hand
/// for keys that change right after it. Safe for threads.
final class IssuerKeys {

    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(5);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(1);

    /// Keys of an issuer that has not answered since are believed so long.
    private static final Duration LONGEST = Duration.ofDays(1);

    private final KeySource source;
    private final Duration lifetime;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();

    private volatile Keys keys = new Keys(new JWKSet(), Instant.MIN);

    /// Guarded by the lock.
    private Instant nextFetch = Instant.EPOCH;

    private @Nullable NoAnswerException failure;

    /// @param lifetime after which keys are fetched again
    IssuerKeys(KeySource source, Duration lifetime, InstantSource clock) {
        this.source = source;
        this.lifetime = lifetime;
        this.clock = clock;
    }

    /// The keys that may have signed a token with this header; none when the issuer has no such key.
    ///
    /// @param end latest moment, as of [System#nanoTime()]
    /// @throws NoAnswerException when the issuer does not tell its keys
    List<JWK> find(JWSHeader header, long end) throws NoAnswerException {
        List<JWK> found = select(header);
        if (!found.isEmpty() && isYounger(lifetime)) {
            return found;
        }
        try {
            if (!fetching.tryLock(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                throw new NoAnswerException("its keys are still being fetched");
            }
        } catch (InterruptedException cancelled) {
            Thread.currentThread().interrupt();
            throw new UnavailableException("the call was cancelled", cancelled);
        }
        try {
            return findOrFetch(header, end);
        } finally {
            fetching.unlock();
        }
    }

    private List<JWK> findOrFetch(JWSHeader header, long end) throws NoAnswerException {
        if (select(header).isEmpty() || !isYounger(lifetime)) {
            fetchIfTime(end);
        }
        List<JWK> found = select(header);
        boolean believed = !found.isEmpty() && isYounger(LONGEST);
        if (failure != null && !believed) {
            throw failure;
        }
        return found;
    }

    private void fetchIfTime(long end) {
        Instant now = clock.instant();
        if (now.isBefore(nextFetch)) {
            return;
        }
        Instant oneInHand = now.minus(BETWEEN_FETCHES);
        try {
            keys = new Keys(source.fetch(Duration.ofNanos(Math.max(1, end - System.nanoTime()))), now);
            failure = null;
            nextFetch = (nextFetch.isBefore(oneInHand) ? oneInHand : nextFetch).plus(BETWEEN_FETCHES);
        } catch (NoAnswerException failed) {
            failure = failed;
            nextFetch = now.plus(AFTER_A_FAILURE);
        }
    }

    private List<JWK> select(JWSHeader header) {
        return new JWKSelector(JWKMatcher.forJWSHeader(header)).select(keys.set());
    }

    private boolean isYounger(Duration age) {
        return clock.instant().isBefore(keys.fetched().plus(age));
    }

    private record Keys(JWKSet set, Instant fetched) {}

    /// Where keys come from.
    interface KeySource {

        /// Fetches them.
        ///
        /// @throws NoAnswerException when they cannot be had in time
        JWKSet fetch(Duration timeout) throws NoAnswerException;
    }
}
