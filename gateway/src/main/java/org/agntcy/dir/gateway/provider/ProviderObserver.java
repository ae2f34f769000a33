package org.agntcy.dir.gateway.provider;

import java.time.Duration;

/// Hears of every question that a provider was asked over the network.
public interface ProviderObserver {

    /// A question has ended.
    ///
    /// @param provider its name
    /// @param problem why it did not answer; only with [Outcome#UNAVAILABLE] and [Outcome#RATE_LIMITED]
    void asked(String provider, Outcome outcome, String problem, Duration duration);

    /// How a question ended.
    enum Outcome {
        ANSWERED,
        REJECTED,
        RATE_LIMITED,
        UNAVAILABLE
    }
}
