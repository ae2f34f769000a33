package org.agntcy.dir.store.registry;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request before authorisation.
///
/// @param bodyLimit how many bytes of the answer are read at most
record RegistryRequest(
        RegistryOperation operation,
        RegistryAccess access,
        String method,
        URI uri,
        Map<String, String> headers,
        Payload payload,
        int bodyLimit) {

    /// Enough for an error document.
    static final int SMALL_BODY = 64 * 1024;

    RegistryRequest {
        headers = Map.copyOf(headers);
    }

    RegistryRequest withBodyLimit(int limit) {
        return new RegistryRequest(operation, access, method, uri, headers, payload, limit);
    }

    RegistryRequest to(URI other) {
        return new RegistryRequest(operation, access, method, other, headers, payload, bodyLimit);
    }

    /// The bytes to send, or none.
    @SuppressWarnings("ArrayRecordComponent") // requests are sent and never compared
    record Payload(byte @Nullable [] content) {
        static final Payload NONE = new Payload(null);
    }
}
