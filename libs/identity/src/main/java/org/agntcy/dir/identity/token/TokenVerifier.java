package org.agntcy.dir.identity.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.spiffe.bundle.jwtbundle.JwtBundle;
import io.spiffe.exception.AuthorityNotFoundException;
import io.spiffe.exception.InvalidSpiffeIdException;
import io.spiffe.spiffeid.SpiffeId;
import java.security.PublicKey;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.record.Quoted;
import org.jspecify.annotations.Nullable;

/// Decides whether a JWT-SVID is good (JWT-SVID, sections 2 to 4): compact form, an algorithm with a public
/// key, signed with the named key of the subject's own trust domain, for one of the audiences, and within
/// its time, give or take a minute. Safe for any thread.
public final class TokenVerifier {

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
    private static final Set<JOSEObjectType> TYPES = Set.of(JOSEObjectType.JWT, JOSEObjectType.JOSE);
    private static final Duration LEEWAY = Duration.ofMinutes(1);

    /// Real ones have less than a kilobyte; what is longer is not even parsed.
    private static final int LONGEST = 16 * 1024;

    private final Function<String, Optional<JwtBundle>> bundles;
    private final Set<String> audiences;
    private final Clock clock;

    /// A verifier on the bundles of the identity.
    ///
    /// @param audiences a token for any one of them is taken
    public TokenVerifier(WorkloadIdentity identity, Collection<String> audiences) {
        this(identity::tokenBundle, audiences, identity.clock());
    }

    /// A verifier on the bundles of a source.
    ///
    /// @param audiences a token for any one of them is taken
    public TokenVerifier(TokenBundleSource source, Collection<String> audiences, Clock clock) {
        this(source::bundle, audiences, clock);
    }

    TokenVerifier(Function<String, Optional<JwtBundle>> bundles, Collection<String> audiences, Clock clock) {
        this.bundles = bundles;
        this.audiences = Set.copyOf(audiences);
        this.clock = clock;
    }

    /// Verifies a token.
    ///
    /// @return the SPIFFE ID of its subject
    /// @throws TokenRefusedException when anything about it is wrong
    public SpiffeId verify(String token) throws TokenRefusedException {
        if (token.length() > LONGEST) {
            throw new TokenRefusedException("it has " + token.length() + " characters, more than " + LONGEST);
        }
        try {
            SignedJWT signed = SignedJWT.parse(token);
            JWTClaimsSet claims = signed.getJWTClaimsSet();
            checkHeader(signed.getHeader());
            SpiffeId subject = subject(claims.getSubject());
            checkTimes(claims);
            checkAudience(claims.getAudience());
            PublicKey key = key(subject, signed.getHeader().getKeyID());
            if (!signed.verify(new DefaultJWSVerifierFactory().createJWSVerifier(signed.getHeader(), key))) {
                throw new TokenRefusedException("its signature is wrong");
            }
            return subject;
        } catch (ParseException | JOSEException | IllegalArgumentException malformed) {
            throw new TokenRefusedException("it is no JWT-SVID: " + malformed.getMessage(), malformed);
        }
    }

    private static void checkHeader(JWSHeader header) throws TokenRefusedException {
        if (!ALGORITHMS.contains(header.getAlgorithm())) {
            throw new TokenRefusedException(
                    "its algorithm " + Quoted.of(header.getAlgorithm().getName()) + " is not allowed");
        }
        if (header.getType() != null && !TYPES.contains(header.getType())) {
            throw new TokenRefusedException(
                    "its type " + Quoted.of(header.getType().getType()) + " is not JWT");
        }
        if (header.getKeyID() == null || header.getKeyID().isEmpty()) {
            throw new TokenRefusedException("it names no key");
        }
    }

    private static SpiffeId subject(@Nullable String subject) throws TokenRefusedException {
        if (subject == null) {
            throw new TokenRefusedException("it has no subject");
        }
        try {
            SpiffeId id = SpiffeId.parse(subject);
            if (id.getPath().isEmpty()) {
                throw new TokenRefusedException("its subject " + id + " names a trust domain and no workload");
            }
            return id;
        } catch (InvalidSpiffeIdException malformed) {
            throw new TokenRefusedException("its subject " + Quoted.of(subject) + " is no SPIFFE ID", malformed);
        }
    }

    private void checkTimes(JWTClaimsSet claims) throws TokenRefusedException {
        Instant now = clock.instant();
        Date expiry = claims.getExpirationTime();
        if (expiry == null) {
            throw new TokenRefusedException("it has no expiry");
        }
        if (now.isAfter(expiry.toInstant().plus(LEEWAY))) {
            throw new TokenRefusedException("it expired at " + expiry.toInstant());
        }
        checkBegin("not valid before", claims.getNotBeforeTime(), now);
        checkBegin("issued only at", claims.getIssueTime(), now);
    }

    private static void checkBegin(String what, @Nullable Date begin, Instant now) throws TokenRefusedException {
        if (begin != null && now.plus(LEEWAY).isBefore(begin.toInstant())) {
            throw new TokenRefusedException("it is " + what + " " + begin.toInstant());
        }
    }

    private void checkAudience(List<String> claimed) throws TokenRefusedException {
        if (claimed.stream().noneMatch(audiences::contains)) {
            throw new TokenRefusedException("it is for another audience");
        }
    }

    private PublicKey key(SpiffeId subject, String keyId) throws TokenRefusedException {
        String domain = subject.getTrustDomain().getName();
        JwtBundle bundle = bundles.apply(domain)
                .orElseThrow(() -> new TokenRefusedException("no JWT bundle for trust domain \"" + domain + "\""));
        try {
            return bundle.findJwtAuthority(keyId);
        } catch (AuthorityNotFoundException unknown) {
            throw new TokenRefusedException(
                    "its key " + Quoted.of(keyId) + " is none of trust domain \"" + domain + "\"", unknown);
        }
    }
}
