package org.agntcy.dir.gateway;

import java.util.Optional;
import org.agntcy.dir.gateway.provider.spiffe.JwtSvidProvider;

/// The provider of JWT-SVIDs, when they are taken.
record WorkloadTokens(Optional<JwtSvidProvider> provider) implements AutoCloseable {

    @Override
    public void close() {
        provider.ifPresent(JwtSvidProvider::close);
    }
}
