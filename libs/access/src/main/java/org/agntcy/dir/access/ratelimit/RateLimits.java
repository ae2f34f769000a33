package org.agntcy.dir.access.ratelimit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.record.error.RateLimitedException;

/// Admits calls or turns them away, in this process. Safe for any thread.
///
/// Buckets are kept for the callers seen last; who was away while [#MOST_BUCKETS] others came begins with a
/// full bucket again, which is at most one burst more than his share.
public final class RateLimits {

    static final int MOST_BUCKETS = 10_000;

    private static final String EVERYBODY = "";

    private final RateLimitSettings settings;
    private final LongSupplier nanos;
    private final Map<Key, TokenBucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, TokenBucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    /// @param method empty when the limit is not that of a method
    private record Key(String client, String method) {}

    /// Limits without state yet.
    ///
    /// @param nanos a clock that never goes back
    public RateLimits(RateLimitSettings settings, LongSupplier nanos) {
        this.settings = settings;
        this.nanos = nanos;
    }

    /// Admits a call.
    ///
    /// @param fullMethod `/package.Service/Method`
    /// @throws RateLimitedException when it comes too early; says when to come back
    public void admit(Caller caller, String fullMethod) {
        Rate ofMethod = settings.methods().get(fullMethod);
        if (ofMethod != null) {
            take(new Key(caller.name(), fullMethod), ofMethod, fullMethod);
        } else if (!caller.name().isEmpty() && settings.perClient().isLimit()) {
            take(new Key(caller.name(), ""), settings.perClient(), fullMethod);
        } else {
            take(new Key(EVERYBODY, ""), settings.global(), fullMethod);
        }
    }

    private void take(Key key, Rate rate, String fullMethod) {
        if (!rate.isLimit()) {
            return;
        }
        long now = nanos.getAsLong();
        Optional<Duration> wait = bucket(key, rate, now).take(now);
        if (wait.isPresent()) {
            throw new RateLimitedException(
                    fullMethod + " is rejected by grpc_ratelimit middleware, please retry later. rpc error: code ="
                            + " ResourceExhausted desc = rate limit exceeded",
                    wait.get());
        }
    }

    private TokenBucket bucket(Key key, Rate rate, long now) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(key, _ -> new TokenBucket(rate, now));
        }
    }
}
