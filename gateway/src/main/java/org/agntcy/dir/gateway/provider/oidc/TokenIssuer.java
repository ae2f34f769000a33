package org.agntcy.dir.gateway.provider.oidc;

import com.nimbusds.jwt.JWTParser;
import java.text.ParseException;
import java.util.Optional;

/// Reads what a token says about its issuer, without believing it.
public final class TokenIssuer {

    private TokenIssuer() {}

    /// The claim `iss`, unverified; empty when the token is no JWT or does not say.
    public static Optional<String> of(String token) {
        try {
            return Optional.ofNullable(JWTParser.parse(token).getJWTClaimsSet()).map(claims -> claims.getIssuer());
        } catch (ParseException | IllegalArgumentException noJwt) {
            return Optional.empty();
        }
    }
}
