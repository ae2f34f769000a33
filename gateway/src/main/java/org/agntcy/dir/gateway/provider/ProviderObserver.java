package org.agntcy.dir.gateway.provider;

import java.time.Duration;

/// Hears how the providers are: of every question that one was asked over the network, and of those that are listened
/// to.
public interface ProviderObserver {

    /// A question has ended.
    ///
    /// @param provider its name
    /// @param problem why it did not answer; only with [Outcome#UNAVAILABLE] and [Outcome#RATE_LIMITED]
    void asked(String provider, Outcome outcome, String problem, Duration duration);

    /// A provider that tells by itself is there, or is away.
    ///
    /// @param provider its name
    /// @param problem why it is away; else empty
    void stands(String provider, boolean up, String problem);

    /// How a question ended.
    enum Outcome {
        ANSWERED,
        REJECTED,
        RATE_LIMITED,
        UNAVAILABLE
    }
}
