package org.agntcy.dir.gateway.provider.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.gateway.provider.http.NoAnswerException;
import org.agntcy.dir.record.Quoted;

/// Decides whether a token of an issuer is good: an algorithm with a public key, the very issuer, one of
/// the audiences, within its time give or take a minute, and signed with a key of the issuer. The keys are
/// looked at last, so that only a token that fits otherwise can cause a fetch.
final class TokenCheck {

    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512);
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"));
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    private final IssuerSettings settings;
    private final IssuerKeys keys;
    private final InstantSource clock;

    TokenCheck(IssuerSettings settings, IssuerKeys keys, InstantSource clock) {
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
    }

    /// The claims of a good token.
    ///
    /// @param end latest moment, as of [System#nanoTime()]
    /// @throws TokenRejectedException when anything about it is wrong
    /// @throws NoAnswerException when the keys of the issuer cannot be had
    JWTClaimsSet claims(String token, long end) throws TokenRejectedException, NoAnswerException {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            checkHeader(signed.getHeader());
            checkIssuer(claims);
            checkTimes(claims);
            checkAudience(claims);
            checkSignature(signed, end);
            return claims;
        } catch (ParseException | IllegalArgumentException malformed) {
            throw new TokenRejectedException("the token is no signed JWT", malformed);
        }
    }

    private static void checkHeader(JWSHeader header) throws TokenRejectedException {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new TokenRejectedException("the algorithm of the token, "
                    + Quoted.of(header.getAlgorithm().getName()) + ", is not allowed");
        }
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            throw new TokenRejectedException(
                    "the token is of type " + Quoted.of(header.getType().getType()) + " instead of JWT");
        }
    }

    private void checkIssuer(JWTClaimsSet claims) throws TokenRejectedException {
        if (!settings.issuer().equals(claims.getIssuer())) {
            throw new TokenRejectedException("the token is of another issuer than " + settings.issuer());
        }
    }

    private void checkTimes(JWTClaimsSet claims) throws TokenRejectedException {
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw new TokenRejectedException("the token has no expiry");
        }
        if (!now.isBefore(expiry.toInstant().plus(LEEWAY))) {
            throw new TokenRejectedException("the token expired at " + expiry.toInstant());
        }
        Date begin = claims.getNotBeforeTime();
        if (begin != null && now.plus(LEEWAY).isBefore(begin.toInstant())) {
            throw new TokenRejectedException("the token is not valid before " + begin.toInstant());
        }
    }

    private void checkAudience(JWTClaimsSet claims) throws TokenRejectedException {
        if (claims.getAudience().stream().noneMatch(settings.audiences()::contains)) {
            throw new TokenRejectedException("the token is for another audience");
        }
    }

    private void checkSignature(SignedJWT signed, long end) throws TokenRejectedException, NoAnswerException {
        List<JWK> candidates = keys.find(signed.getHeader(), end);
        if (candidates.isEmpty()) {
            throw new TokenRejectedException("the key of the token is none of its issuer");
        }
        for (JWK candidate : candidates) {
            if (isSignedWith(candidate, signed)) {
                return;
            }
        }
        throw new TokenRejectedException("the signature of the token is wrong");
    }

    private static boolean isSignedWith(JWK key, SignedJWT signed) {
        try {
            return key instanceof AsymmetricJWK asymmetric
                    && signed.verify(new DefaultJWSVerifierFactory()
                            .createJWSVerifier(signed.getHeader(), asymmetric.toPublicKey()));
        } catch (JOSEException unusable) {
            return false;
        }
    }

    /// How long after its expiry a token is taken.
    static Duration leeway() {
        return LEEWAY;
    }
}
