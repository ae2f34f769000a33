package org.agntcy.dir.identity.token;

import io.grpc.StatusRuntimeException;
import io.spiffe.exception.JwtSvidException;
import io.spiffe.svid.jwtsvid.JwtSvid;
import io.spiffe.workloadapi.grpc.Workload.JWTSVIDRequest;
import io.spiffe.workloadapi.grpc.Workload.JWTSVIDResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.record.error.UnavailableException;

/// The JWT-SVIDs of this process, one for each audience, fetched again once half their time is over. Safe
/// for any thread.
public final class Tokens {

    private static final long DEADLINE_SECONDS = 10;

    private final WorkloadIdentity identity;
    private final Clock clock;
    private final ConcurrentHashMap<String, Token> cache = new ConcurrentHashMap<>();

    private record Token(String text, Instant renewal) {}

    public Tokens(WorkloadIdentity identity) {
        this.identity = identity;
        this.clock = identity.clock();
    }

    /// A token for an audience. Blocks while the agent is asked.
    ///
    /// @throws UnavailableException when the agent does not give one
    public String token(String audience) {
        return cache.compute(
                        audience,
                        (key, known) ->
                                known != null && clock.instant().isBefore(known.renewal()) ? known : fetch(audience))
                .text();
    }

    private Token fetch(String audience) {
        try {
            JWTSVIDResponse response = identity.channel()
                    .calls()
                    .withDeadlineAfter(DEADLINE_SECONDS, TimeUnit.SECONDS)
                    .fetchJWTSVID(
                            JWTSVIDRequest.newBuilder().addAudience(audience).build());
            if (response.getSvidsCount() == 0) {
                throw new UnavailableException("the SPIRE agent gave no JWT-SVID for audience \"" + audience + "\"");
            }
            String text = response.getSvids(0).getSvid();
            Instant now = clock.instant();
            Instant expiry =
                    JwtSvid.parseInsecure(text, Set.of(audience)).getExpiry().toInstant();
            return new Token(text, now.plus(Duration.between(now, expiry).dividedBy(2)));
        } catch (StatusRuntimeException failed) {
            throw new UnavailableException(
                    "no JWT-SVID for audience \"" + audience + "\": "
                            + failed.getStatus().getDescription(),
                    failed);
        } catch (JwtSvidException unusable) {
            throw new UnavailableException("the JWT-SVID of the agent cannot be used", unusable);
        }
    }
}
