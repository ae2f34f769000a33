package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.dirctl.output.JsonText;

/// The text of a sign-in in its file, which the published clients read and write too: `access_token`,
/// `token_type`, `provider`, `issuer`, `refresh_token`, `expires_at`, `user`, `user_id`, `email`, `orgs`,
/// `created_at`. Empty fields are left out. Times are RFC 3339.
final class SignInJson {

    /// The zero time of Go, which its writer does not always leave out.
    private static final int NO_YEAR = 1;

    private SignInJson() {}

    /// Indented by two spaces, without a line end.
    static String write(SignIn signIn) {
        JsonObject json = new JsonObject();
        json.addProperty("access_token", signIn.accessToken());
        put(json, "token_type", signIn.tokenType());
        put(json, "provider", signIn.provider());
        put(json, "issuer", signIn.issuer());
        put(json, "refresh_token", signIn.refreshToken());
        put(json, "expires_at", signIn.expiresAt() == null ? "" : time(signIn.expiresAt()));
        put(json, "user", signIn.user());
        put(json, "user_id", signIn.userId());
        put(json, "email", signIn.email());
        if (!signIn.orgs().isEmpty()) {
            JsonArray orgs = new JsonArray();
            signIn.orgs().forEach(orgs::add);
            json.add("orgs", orgs);
        }
        json.addProperty("created_at", time(signIn.createdAt()));
        return JsonText.indented(json);
    }

    /// Reads such a text.
    ///
    /// @throws JsonParseException saying what is wrong with it
    static SignIn read(String text) {
        if (!(JsonParser.parseString(text) instanceof JsonObject json)) {
            throw new JsonParseException("it is no JSON object");
        }
        return new SignIn(
                JsonFields.text(json, "access_token"),
                JsonFields.text(json, "token_type"),
                JsonFields.text(json, "provider"),
                JsonFields.text(json, "issuer"),
                JsonFields.text(json, "refresh_token"),
                time(json, "expires_at").orElse(null),
                JsonFields.text(json, "user"),
                JsonFields.text(json, "user_id"),
                JsonFields.text(json, "email"),
                texts(json.get("orgs")),
                time(json, "created_at").orElse(Instant.EPOCH));
    }

    private static void put(JsonObject json, String name, String value) {
        if (!value.isEmpty()) {
            json.addProperty(name, value);
        }
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    private static Optional<Instant> time(JsonObject json, String name) {
        String text = JsonFields.text(json, name);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text))
                    .filter(time -> time.getYear() > NO_YEAR)
                    .map(OffsetDateTime::toInstant);
        } catch (DateTimeException malformed) {
            throw new JsonParseException(name + " is no time", malformed);
        }
    }

    private static List<String> texts(JsonElement value) {
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonArray array) {
            array.forEach(each -> texts.add(JsonFields.text(each)));
        }
        return texts;
    }
}
