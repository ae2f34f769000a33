package org.agntcy.dir.gateway.provider.oidc;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.agntcy.dir.gateway.cache.TokenCache;
import org.agntcy.dir.gateway.provider.Provider;
import org.agntcy.dir.gateway.provider.ProviderObserver;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.gateway.provider.http.NoAnswerException;
import org.agntcy.dir.gateway.provider.http.ProviderHttp;

/// Knows people, programs and workflows by the tokens of one issuer.
public final class OidcProvider implements Provider {

    /// Looking at a token again costs nothing but for its keys, and these are not fetched for every token.
    private static final Duration NOT_GOOD = Duration.ofSeconds(1);

    private final IssuerSettings issuer;
    private final OidcSettings settings;
    private final TokenCheck check;
    private final OidcIdentity identity;
    private final InstantSource clock;
    private final TokenCache<Verification> verifications;

    public OidcProvider(
            ProviderHttp http,
            IssuerSettings issuer,
            OidcSettings settings,
            InstantSource clock,
            ProviderObserver observer,
            TokenCache.CacheListener listener) {
        this.issuer = issuer;
        this.settings = settings;
        this.clock = clock;
        Discovery discovery = new Discovery(http, nameOf(issuer), issuer.issuer(), observer);
        this.check = new TokenCheck(issuer, new IssuerKeys(discovery, settings.keysLifetime(), clock), clock);
        this.identity = new OidcIdentity(issuer);
        this.verifications = new TokenCache<>(settings.cacheSize(), this::lifetime, clock, http.threads(), listener);
    }

    @Override
    public String name() {
        return nameOf(issuer);
    }

    /// The issuer, exactly as its tokens name it.
    public String issuer() {
        return issuer.issuer();
    }

    @Override
    public Verification verify(String token) {
        return verifications
                .get(token, settings.timeout(), () -> look(token))
                .orElseGet(() -> unavailable("no answer in time"));
    }

    private Verification look(String token) {
        try {
            JWTClaimsSet claims =
                    check.claims(token, System.nanoTime() + settings.timeout().toNanos());
            ClaimPath paths = new ClaimPath(claims.getClaims());
            return new Verification.Known(
                    identity.identity(paths),
                    identity.groups(paths),
                    Optional.of(claims.getExpirationTime().toInstant().plus(TokenCheck.leeway())));
        } catch (TokenRejectedException rejected) {
            return new Verification.Rejected(rejected.getMessage());
        } catch (NoAnswerException failed) {
            return unavailable(failed.getMessage());
        }
    }

    private Verification unavailable(String reason) {
        return new Verification.Unavailable(
                "the issuer " + issuer.issuer() + " does not answer: " + reason, Optional.empty());
    }

    private Duration lifetime(Verification verification) {
        return switch (verification) {
            case Verification.Known known -> {
                Instant now = clock.instant();
                Duration left = Duration.between(now, known.expiry().orElse(now.plus(settings.tokenLifetime())));
                yield left.compareTo(settings.tokenLifetime()) < 0 ? left : settings.tokenLifetime();
            }
            case Verification.Rejected _, Verification.Unavailable _ -> NOT_GOOD;
        };
    }

    private static String nameOf(IssuerSettings issuer) {
        return "oidc:" + issuer.key();
    }
}
