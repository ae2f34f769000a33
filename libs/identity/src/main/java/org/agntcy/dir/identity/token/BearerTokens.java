package org.agntcy.dir.identity.token;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.util.concurrent.Executor;
import org.agntcy.dir.record.error.UnavailableException;

/// Gives every call of a channel a JWT-SVID of this process, in the header `authorization`. A connection
/// that is not encrypted gets none: whoever reads it could use the token.
public final class BearerTokens extends CallCredentials {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final Tokens tokens;
    private final String audience;

    /// @param audience what the other side expects to be called
    public BearerTokens(Tokens tokens, String audience) {
        this.tokens = tokens;
        this.audience = audience;
    }

    @Override
    public void applyRequestMetadata(RequestInfo call, Executor blocking, MetadataApplier headers) {
        if (call.getSecurityLevel() != SecurityLevel.PRIVACY_AND_INTEGRITY) {
            headers.fail(Status.UNAUTHENTICATED.withDescription("a token is sent over encrypted connections only"));
            return;
        }
        blocking.execute(() -> apply(headers));
    }

    private void apply(MetadataApplier headers) {
        try {
            Metadata metadata = new Metadata();
            metadata.put(HEADER, "Bearer " + tokens.token(audience));
            headers.apply(metadata);
        } catch (UnavailableException none) {
            headers.fail(Status.UNAVAILABLE.withDescription(none.getMessage()).withCause(none));
        }
    }
}
