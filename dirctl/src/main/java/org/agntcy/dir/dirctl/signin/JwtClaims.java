package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/// What a token says of itself. The signature is not looked at: such a token comes from the issuer itself
/// over TLS, and whoever lets somebody in checks it.
record JwtClaims(JsonObject json) {

    private static final int PARTS = 3;

    /// The claims; empty when the text is no JWT.
    static Optional<JwtClaims> of(String token) {
        String[] parts = token.split("\\.", -1);
        if (parts.length != PARTS) {
            return Optional.empty();
        }
        try {
            String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
            return JsonParser.parseString(payload) instanceof JsonObject claims
                    ? Optional.of(new JwtClaims(claims))
                    : Optional.empty();
        } catch (IllegalArgumentException | JsonParseException other) {
            return Optional.empty();
        }
    }

    String text(String claim) {
        return JsonFields.text(json, claim);
    }

    List<String> audience() {
        List<String> audience = new ArrayList<>();
        JsonElement claim = json.get("aud");
        if (claim instanceof JsonArray several) {
            several.forEach(each -> audience.add(JsonFields.text(each)));
        } else if (claim != null) {
            audience.add(JsonFields.text(claim));
        }
        return audience;
    }

    Optional<Instant> expiry() {
        long seconds = JsonFields.number(json, "exp");
        return seconds <= 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond(seconds));
    }

    /// The client it was made for: who is told in `azp`, else the only audience.
    String client() {
        String party = text("azp");
        List<String> audience = audience();
        return party.isEmpty() && audience.size() == 1 ? audience.getFirst() : party;
    }
}
