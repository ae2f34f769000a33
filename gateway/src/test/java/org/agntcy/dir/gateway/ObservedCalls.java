package org.agntcy.dir.gateway;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.agntcy.dir.gateway.provider.ProviderObserver;

/// Remembers how the questions to a provider ended.
public final class ObservedCalls implements ProviderObserver {

    private final List<Outcome> outcomes = new CopyOnWriteArrayList<>();

    @Override
    public void asked(String provider, Outcome outcome, String problem, Duration duration) {
        outcomes.add(outcome);
    }

    @Override
    public void stands(String provider, boolean up, String problem) {
        outcomes.add(up ? Outcome.ANSWERED : Outcome.UNAVAILABLE);
    }

    /// In their order.
    public List<Outcome> outcomes() {
        return List.copyOf(outcomes);
    }
}
