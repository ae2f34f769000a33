package org.agntcy.dir.e2e.people;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import java.util.concurrent.Executor;

/// Sends headers with each call, the token first of all.
final class BearerToken extends CallCredentials {

    private final Metadata headers = new Metadata();

    BearerToken(String token) {
        with("authorization", "Bearer " + token);
    }

    /// Adds a header.
    BearerToken with(String name, String value) {
        headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value);
        return this;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor executor, MetadataApplier applier) {
        applier.apply(headers);
    }
}
