package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.jspecify.annotations.Nullable;

/// GitHub, or an installation of GitHub Enterprise.
///
/// @param site where people sign in, without a slash at the end
/// @param api the REST interface, without a slash at the end
record GitHub(String site, String api) {

    /// To read who somebody is and which organisations she is in.
    static final String SCOPES = "user:email read:org";

    private static final String SITE = "https://github.com";
    private static final String API = "https://api.github.com";

    /// Of an installation, below its site.
    private static final String ENTERPRISE_API = "/api/v3";

    /// More than a person is in; the list of an answer that goes round in circles ends.
    private static final int MOST_PAGES = 50;

    private static final int UNAUTHORIZED = 401;

    private static final DateTimeFormatter EXPIRY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss z", Locale.ROOT);

    /// Somebody.
    ///
    /// @param tokenEnd when the token ends that was asked with; absent when GitHub has not said
    record Account(
            String login,
            String id,
            String name,
            String email,
            @Nullable Instant tokenEnd) {}

    static GitHub of(Settings settings) {
        String site = settings.text("GITHUB_URL").map(GitHub::base).orElse(SITE);
        String api = site.equals(SITE) ? API : site + ENTERPRISE_API;
        return new GitHub(
                site, settings.text("GITHUB_API_URL").map(GitHub::base).orElse(api));
    }

    private static String base(String address) {
        return address.strip().replaceAll("/+$", "");
    }

    URI page(String path) {
        return WebClient.address(site + path, "the address of GitHub");
    }

    private URI endpoint(String path) {
        return WebClient.address(api + path, "the address of GitHub's API");
    }

    /// Whose token it is; empty when it is nobody's.
    ///
    /// @throws IOException when GitHub does not say
    Optional<Account> account(WebClient web, String token) throws IOException {
        WebAnswer answer = web.get(endpoint("/user"), token);
        if (answer.status() == UNAUTHORIZED) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw new IOException("GitHub does not tell whose token it is: " + answer.complaint());
        }
        JsonObject user = answer.object();
        if (JsonFields.text(user, "login").isEmpty()) {
            throw answer.unexpected();
        }
        return Optional.of(new Account(
                JsonFields.text(user, "login"),
                JsonFields.text(user, "id"),
                JsonFields.text(user, "name"),
                JsonFields.text(user, "email"),
                answer.headers()
                        .firstValue("github-authentication-token-expiration")
                        .flatMap(GitHub::time)
                        .orElse(null)));
    }

    /// The organisations of the person.
    ///
    /// @throws IOException when GitHub does not say
    List<String> organisations(WebClient web, String token) throws IOException {
        List<String> organisations = new ArrayList<>();
        Optional<URI> page = Optional.of(endpoint("/user/orgs?per_page=100"));
        for (int pages = 0; page.isPresent() && pages < MOST_PAGES; pages++) {
            WebAnswer answer = web.get(page.get(), token);
            if (!answer.isOk()) {
                throw new IOException(answer.complaint());
            }
            for (JsonElement organisation : answer.list()) {
                if (organisation instanceof JsonObject object) {
                    organisations.add(JsonFields.text(object, "login"));
                }
            }
            page = answer.nextPage();
        }
        return organisations;
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, EXPIRY).toInstant());
        } catch (DateTimeParseException other) {
            return Optional.empty();
        }
    }

    /// Nobody has this token.
    static CommandFailure refused(String origin) {
        return new CommandFailure(
                "GitHub does not accept " + origin,
                "It may have expired or been revoked. Personal access tokens need the scopes user:email and read:org.");
    }
}
