package org.agntcy.dir.store.registry;

import java.net.URI;
import java.time.Duration;

/// A request to a registry and what came of it.
///
/// @param method of HTTP
/// @param address as it was sent; its query may hold secrets, of uploads and of redirects that were signed
/// @param status the HTTP status, 0 when there was no answer
/// @param duration from sending until the body was read or the exchange was given up
public record RegistryExchange(
        RegistryOperation operation, String method, URI address, int status, Duration duration) {}
