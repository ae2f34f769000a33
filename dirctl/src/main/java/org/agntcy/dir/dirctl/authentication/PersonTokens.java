package org.agntcy.dir.dirctl.authentication;

import io.grpc.CallCredentials;
import io.grpc.Metadata;
import io.grpc.SecurityLevel;
import io.grpc.Status;
import java.util.concurrent.Executor;
import org.agntcy.dir.dirctl.signin.TokenSource;
import org.agntcy.dir.dirctl.terminal.CommandFailure;

/// Gives every call of a channel the token of a person, in the header `authorization`. A connection that is
/// not encrypted gets none: whoever reads it could use the token.
final class PersonTokens extends CallCredentials {

    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final TokenSource tokens;

    PersonTokens(TokenSource tokens) {
        this.tokens = tokens;
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
            metadata.put(HEADER, "Bearer " + tokens.token());
            headers.apply(metadata);
        } catch (CommandFailure none) {
            headers.fail(
                    Status.UNAUTHENTICATED.withDescription(none.getMessage()).withCause(none));
        }
    }
}
