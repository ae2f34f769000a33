package org.agntcy.dir.gateway.provider.spiffe;

import com.nimbusds.jwt.JWTParser;
import io.spiffe.spiffeid.SpiffeId;
import java.text.ParseException;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Provider;
import org.agntcy.dir.gateway.provider.ProviderObserver;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.identity.token.TokenBundleSource;
import org.agntcy.dir.identity.token.TokenRefusedException;
import org.agntcy.dir.identity.token.TokenVerifier;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.record.error.InvalidInputException;

/// Knows workloads by their JWT-SVIDs, verified with the keys that the SPIFFE Workload API tells. Nothing is
/// remembered but these keys: a token is looked at for every call, and costs no question.
public final class JwtSvidProvider implements Provider, AutoCloseable {

    private final TokenBundleSource bundles;
    private final TokenVerifier verifier;

    private JwtSvidProvider(TokenBundleSource bundles, TokenVerifier verifier) {
        this.bundles = bundles;
        this.verifier = verifier;
    }

    /// Begins to listen to the Workload API; returns at once.
    ///
    /// @param audiences a token for any one of them is taken
    public static JwtSvidProvider open(
            WorkloadApiAddress address, Set<String> audiences, Clock clock, ProviderObserver observer) {
        TokenBundleSource bundles = TokenBundleSource.open(address, new Standing(observer));
        return new JwtSvidProvider(bundles, new TokenVerifier(bundles, audiences, clock));
    }

    /// Whether a token says of itself that it is a JWT-SVID, by its subject. Not verified.
    public static boolean mayKnow(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet())
                    .map(claims -> claims.getSubject())
                    .filter(subject -> subject.startsWith(WorkloadName.SCHEME))
                    .isPresent();
        } catch (ParseException | IllegalArgumentException noJwt) {
            return false;
        }
    }

    @Override
    public String name() {
        return WorkloadName.PROVIDER;
    }

    @Override
    public Verification verify(String token) {
        Optional<String> problem = bundles.problem();
        if (problem.isPresent()) {
            return new Verification.Unavailable("JWT-SVIDs cannot be verified yet: " + problem.get(), Optional.empty());
        }
        try {
            SpiffeId subject = verifier.verify(token);
            return new Verification.Known(WorkloadName.identity(subject.toString()), Groups.none(), Optional.empty());
        } catch (TokenRefusedException refused) {
            return new Verification.Rejected("the JWT-SVID is not accepted: " + refused.getMessage());
        } catch (InvalidInputException unusable) {
            return new Verification.Rejected(unusable.getMessage());
        }
    }

    @Override
    public void close() {
        bundles.close();
    }

    /// Tells the health of the gateway how it stands with the agent.
    private record Standing(ProviderObserver observer) implements TokenBundleSource.Listener {

        @Override
        public void updated() {
            observer.stands(WorkloadName.PROVIDER, true, "");
        }

        @Override
        public void failed(String reason) {
            observer.stands(WorkloadName.PROVIDER, false, reason);
        }
    }
}
