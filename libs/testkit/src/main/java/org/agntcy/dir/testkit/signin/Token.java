package org.agntcy.dir.testkit.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;

/// A token of a [FakeIssuer] in the making: proper until told otherwise. Not safe for use by several
/// threads.
public final class Token {

    private final SigningKeys keys;
    private final Instant now;
    private final JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder();
    private Signature signature = Signature.RS256;

    Token(SigningKeys keys, Clock clock, String issuer, String subject) {
        this.keys = keys;
        this.now = clock.instant();
        claims.issuer(issuer).subject(subject).issueTime(Date.from(now));
        expiresIn(Duration.ofHours(1));
    }

    /// The audience, as one text or as a list.
    public Token audience(String... audience) {
        claims.audience(List.of(audience));
        return this;
    }

    public Token issuer(String issuer) {
        claims.issuer(issuer);
        return this;
    }

    /// The time left; negative for a token that has expired.
    public Token expiresIn(Duration left) {
        claims.expirationTime(Date.from(now.plus(left)));
        return this;
    }

    /// The time until the token begins to count.
    public Token validIn(Duration left) {
        claims.notBeforeTime(Date.from(now.plus(left)));
        return this;
    }

    public Token claim(String name, Object value) {
        claims.claim(name, value);
        return this;
    }

    public Token claims(Map<String, Object> more) {
        more.forEach(claims::claim);
        return this;
    }

    public Token without(String name) {
        claims.claim(name, null);
        return this;
    }

    public Token signed(Signature how) {
        signature = how;
        return this;
    }

    /// The finished token.
    public String text() {
        SigningKeys.Pair own = keys.current();
        return switch (signature) {
            case RS256 -> rsa(own.rsa(), own.rsa().getKeyID());
            case ES256 -> elliptic(own);
            case NONE -> new PlainJWT(claims.build()).serialize();
            case WRONG_KEY -> rsa(SigningKeys.newPair(0).rsa(), own.rsa().getKeyID());
            case UNKNOWN_KEY -> rsa(SigningKeys.newPair(0).rsa(), "never-published");
            case PUBLIC_KEY_AS_SECRET -> hmac(own.rsa());
        };
    }

    private String rsa(RSAKey key, String keyId) {
        try {
            return sign(JWSAlgorithm.RS256, keyId, new RSASSASigner(key));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String elliptic(SigningKeys.Pair own) {
        try {
            return sign(JWSAlgorithm.ES256, own.elliptic().getKeyID(), new ECDSASigner(own.elliptic()));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String hmac(RSAKey key) {
        try {
            byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
            return sign(JWSAlgorithm.HS256, key.getKeyID(), new MACSigner(secret));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private String sign(JWSAlgorithm algorithm, String keyId, JWSSigner signer) throws JOSEException {
        SignedJWT token =
                new SignedJWT(new JWSHeader.Builder(algorithm).keyID(keyId).build(), claims.build());
        token.sign(signer);
        return token.serialize();
    }
}
