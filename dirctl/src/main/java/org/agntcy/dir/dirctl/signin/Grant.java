package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a token endpoint hands out (RFC 6749, 5.1). Texts that were not given are empty.
///
/// @param lifetime of the access token; zero when it is not told
record Grant(String accessToken, String tokenType, Duration lifetime, String refreshToken, String idToken) {

    static Grant of(JsonObject json) {
        return new Grant(
                JsonFields.text(json, "access_token"),
                JsonFields.text(json, "token_type"),
                Duration.ofSeconds(Math.max(0, JsonFields.number(json, "expires_in"))),
                JsonFields.text(json, "refresh_token"),
                JsonFields.text(json, "id_token"));
    }

    /// What a call carries: the access token when a gateway can read it, else the ID token, which it can
    /// always read.
    String bearer() {
        return JwtClaims.of(accessToken).isPresent() || idToken.isEmpty() ? accessToken : idToken;
    }

    /// When that ends; absent when nobody has said.
    @Nullable
    Instant end(Instant now) {
        Instant told = lifetime.isZero() ? null : now.plus(lifetime);
        return JwtClaims.of(bearer()).flatMap(JwtClaims::expiry).orElse(told);
    }

    /// Without the tokens.
    @Override
    public String toString() {
        return "Grant[" + tokenType + "]";
    }
}
