package org.agntcy.dir.testdomain;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A JWT-SVID before it is signed: right as long as nothing is changed. Not for sharing between threads.
public final class TokenDraft {

    private final JWTClaimsSet.Builder claims;
    private final KeyPair keys;
    private Optional<String> keyId;
    private Optional<String> type = Optional.of("JWT");
    private Optional<JWSSigner> signer = Optional.empty();
    private JWSAlgorithm algorithm = JWSAlgorithm.ES256;

    TokenDraft(String subject, List<String> audiences, Instant now, Duration lifetime, String keyId, KeyPair keys) {
        this.claims = new JWTClaimsSet.Builder()
                .subject(subject)
                .audience(audiences)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(lifetime)));
        this.keyId = Optional.of(keyId);
        this.keys = keys;
    }

    /// Sets a claim, or removes it with null.
    public TokenDraft claim(String name, @Nullable Object value) {
        claims.claim(name, value);
        return this;
    }

    /// Sets the expiry, or removes it with null.
    public TokenDraft validUntil(@Nullable Instant instant) {
        claims.expirationTime(instant == null ? null : Date.from(instant));
        return this;
    }

    public TokenDraft validFrom(Instant instant) {
        claims.notBeforeTime(Date.from(instant));
        return this;
    }

    public TokenDraft issuedAt(Instant instant) {
        claims.issueTime(Date.from(instant));
        return this;
    }

    /// Names a key, or none with null.
    public TokenDraft keyId(@Nullable String id) {
        keyId = Optional.ofNullable(id);
        return this;
    }

    public TokenDraft type(@Nullable String name) {
        type = Optional.ofNullable(name);
        return this;
    }

    /// Signs in another way than with the key that is named.
    public TokenDraft signedBy(JWSAlgorithm other, JWSSigner another) {
        algorithm = other;
        signer = Optional.of(another);
        return this;
    }

    /// Signs it.
    public String sign() {
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm);
        keyId.ifPresent(header::keyID);
        type.map(JOSEObjectType::new).ifPresent(header::type);
        SignedJWT token = new SignedJWT(header.build(), claims.build());
        try {
            token.sign(signer.isPresent() ? signer.get() : new ECDSASigner((ECPrivateKey) keys.getPrivate()));
        } catch (JOSEException wrong) {
            throw new IllegalStateException("the token cannot be signed", wrong);
        }
        return token.serialize();
    }

    /// The token with a header of one's own choice and no signature.
    public String unsigned(String headerJson) {
        return Base64URL.encode(headerJson) + "."
                + Base64URL.encode(claims.build().toString()) + ".";
    }
}
