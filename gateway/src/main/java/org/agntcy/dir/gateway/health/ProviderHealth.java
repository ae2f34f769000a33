package org.agntcy.dir.gateway.health;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.agntcy.dir.gateway.provider.ProviderObserver;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Remembers how the providers answered last, and measures it: `dir_gateway_provider_calls_seconds`. That
/// one goes down or comes back is logged once.
public final class ProviderHealth implements ProviderObserver {

    private static final Logger LOG = Logger.getLogger(ProviderHealth.class);
    private static final String CALLS = "dir.gateway.provider.calls";

    private final MeterRegistry meters;
    private final InstantSource clock;
    private final Map<String, State> states = new ConcurrentHashMap<>();

    public ProviderHealth(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
    }

    /// Makes a provider known before it is asked.
    void expect(String provider) {
        states.putIfAbsent(provider, new State(true, clock.instant(), Optional.empty()));
        for (Outcome outcome : Outcome.values()) {
            timer(provider, outcome);
        }
    }

    @Override
    public void asked(String provider, Outcome outcome, String problem, Duration duration) {
        timer(provider, outcome).record(duration);
        boolean up = switch (outcome) {
            case ANSWERED, REJECTED -> true;
            // It answers; that one user asks too often says nothing about the others.
            case RATE_LIMITED -> true;
            case UNAVAILABLE -> false;
        };
        stands(provider, up, problem);
    }

    @Override
    public void stands(String provider, boolean up, String problem) {
        Optional<String> error = problem.isEmpty() ? Optional.empty() : Optional.of(problem);
        State before = states.get(provider);
        states.put(provider, State.after(before, up, error, clock.instant()));
        if (before != null && before.up() != up) {
            tell(provider, up, problem);
        }
    }

    /// The state of each provider by its name.
    Map<String, State> states() {
        return Map.copyOf(states);
    }

    private Timer timer(String provider, Outcome outcome) {
        return meters.timer(
                CALLS, "provider", provider, "outcome", outcome.name().toLowerCase(Locale.ROOT));
    }

    private static void tell(String provider, boolean up, String problem) {
        if (up) {
            LOG.infof("provider answers again provider=%s", provider);
        } else {
            LOG.warnf("provider does not answer provider=%s error=\"%s\"", provider, problem);
        }
    }

    /// How a provider was when it was last asked.
    ///
    /// @param lastError kept after recovery
    record State(boolean up, Instant since, Optional<String> lastError) {

        private static State after(@Nullable State before, boolean up, Optional<String> error, Instant now) {
            if (before == null) {
                return new State(up, now, error);
            }
            return new State(up, before.up() == up ? before.since() : now, error.or(before::lastError));
        }
    }
}
