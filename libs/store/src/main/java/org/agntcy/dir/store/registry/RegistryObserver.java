package org.agntcy.dir.store.registry;

import java.time.Duration;

/// Hears of every HTTP exchange with a registry, also of repeated, challenged and redirected ones. Called by the thread
/// that made the request; must be quick and must not throw.
@FunctionalInterface
public interface RegistryObserver {

    /// An observer that does nothing.
    RegistryObserver NONE = (operation, status, duration) -> {};

    /// One exchange is over.
    ///
    /// @param status the HTTP status, 0 when there was no answer
    /// @param duration from sending until the body was read or the exchange was given up
    void exchanged(RegistryOperation operation, int status, Duration duration);
}
