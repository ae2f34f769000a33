package org.agntcy.dir.store.registry;

/// Hears of every HTTP exchange with a registry, also of repeated, challenged and redirected ones. Called by the thread
/// that made the request; must be quick and must not throw.
@FunctionalInterface
public interface RegistryObserver {

    /// An observer that does nothing.
    RegistryObserver NONE = _ -> {};

    /// One exchange is over.
    void exchanged(RegistryExchange exchange);

    /// An observer that hears the same after this one.
    default RegistryObserver and(RegistryObserver other) {
        return exchange -> {
            exchanged(exchange);
            other.exchanged(exchange);
        };
    }
}
