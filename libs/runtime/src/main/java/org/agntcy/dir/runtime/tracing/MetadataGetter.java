package org.agntcy.dir.runtime.tracing;

import io.grpc.Metadata;
import io.opentelemetry.context.propagation.TextMapGetter;
import org.jspecify.annotations.Nullable;

/// Reads the metadata of a call for a propagator. Binary entries are none of its business.
enum MetadataGetter implements TextMapGetter<Metadata> {
    INSTANCE;

    @Override
    public Iterable<String> keys(Metadata metadata) {
        return metadata.keys();
    }

    @Override
    public @Nullable String get(@Nullable Metadata metadata, String name) {
        return metadata == null || name.endsWith(Metadata.BINARY_HEADER_SUFFIX)
                ? null
                : metadata.get(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER));
    }
}
