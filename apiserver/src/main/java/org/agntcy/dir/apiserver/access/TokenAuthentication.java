package org.agntcy.dir.apiserver.access;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.spiffe.spiffeid.SpiffeId;
import java.util.Locale;
import org.agntcy.dir.access.Caller;
import org.agntcy.dir.identity.token.TokenRefusedException;
import org.agntcy.dir.identity.token.TokenVerifier;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.jboss.logging.Logger;

/// Mode `jwt`: the caller is the subject of the JWT-SVID in the header `authorization`, as `Bearer <token>`.
final class TokenAuthentication implements Authentication {

    private static final Logger LOG = Logger.getLogger(TokenAuthentication.class);
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);
    private static final String SCHEME = "bearer";
    private static final String EXTRACTION = "failed to extract token: ";

    private final TokenVerifier verifier;

    TokenAuthentication(TokenVerifier verifier) {
        this.verifier = verifier;
    }

    @Override
    public Caller authenticate(ServerCall<?, ?> call, Metadata headers) {
        try {
            SpiffeId subject = verifier.verify(token(headers));
            return new Caller.Workload(
                    subject.toString(), subject.getTrustDomain().getName());
        } catch (TokenRefusedException refused) {
            LOG.debugf("token refused reason=%s", refused.getMessage());
            throw new UnauthenticatedException("invalid or expired token", refused);
        }
    }

    private static String token(Metadata headers) {
        String header = headers.get(HEADER);
        if (header == null) {
            throw new UnauthenticatedException(EXTRACTION + "missing authorization header");
        }
        int space = header.indexOf(' ');
        if (space < 0 || !header.substring(0, space).toLowerCase(Locale.ROOT).equals(SCHEME)) {
            throw new UnauthenticatedException(EXTRACTION + "invalid authorization header format");
        }
        return header.substring(space + 1);
    }
}
