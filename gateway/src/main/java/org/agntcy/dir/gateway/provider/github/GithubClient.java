package org.agntcy.dir.gateway.provider.github;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.agntcy.dir.gateway.provider.ProviderObserver;
import org.agntcy.dir.gateway.provider.ProviderObserver.Outcome;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.BadToken;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Forbidden;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Found;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Limited;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.NoAnswer;
import org.agntcy.dir.gateway.provider.http.NoAnswerException;
import org.agntcy.dir.gateway.provider.http.ProviderAnswer;
import org.agntcy.dir.gateway.provider.http.ProviderHttp;

/// Reads `/user` and `/user/orgs` of GitHub's REST API with the token of a user.
final class GithubClient {

    static final String NAME = "github";
    static final String LIMITED = "GitHub limits how often it is asked";

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Logins of people, of bots (`name[bot]`), and of managed users (`name_company`).
    private static final Pattern LOGIN = Pattern.compile("[A-Za-z0-9_.\\[\\]-]{1,100}");

    private static final int PER_PAGE = 100;

    /// Nobody belongs to a thousand organisations; somebody who makes them does not keep us busy.
    private static final int MOST_PAGES = 10;

    private static final Pattern NEXT = Pattern.compile("<[^>]*>\\s*;[^,]*\\brel=\"?next\\b");

    private final ProviderHttp http;
    private final String baseUrl;
    private final Duration timeout;
    private final InstantSource clock;
    private final ProviderObserver observer;

    GithubClient(ProviderHttp http, GithubSettings settings, InstantSource clock, ProviderObserver observer) {
        this.http = http;
        this.baseUrl = settings.baseUrl();
        this.timeout = settings.timeout();
        this.clock = clock;
        this.observer = observer;
    }

    /// Whose the token is.
    GithubAnswer<GithubUser> user(String token) {
        return observed(end -> get(baseUrl + "/user", token, end, GithubClient::user));
    }

    /// The logins of the organisations of the token's owner, of all pages.
    GithubAnswer<List<String>> organisations(String token) {
        return observed(end -> {
            List<String> all = new ArrayList<>();
            for (int page = 1; page <= MOST_PAGES; page++) {
                String address = baseUrl + "/user/orgs?per_page=" + PER_PAGE + "&page=" + page;
                GithubAnswer<Page> answer = get(address, token, end, GithubClient::page);
                switch (answer) {
                    case Found<Page>(Page found) -> {
                        all.addAll(found.logins());
                        if (found.last()) {
                            return new Found<>(List.copyOf(all));
                        }
                    }
                    case BadToken<Page> _ -> {
                        return new BadToken<>();
                    }
                    case Forbidden<Page> _ -> {
                        return new Forbidden<>();
                    }
                    case Limited<Page>(Duration pause) -> {
                        return new Limited<>(pause);
                    }
                    case NoAnswer<Page>(String reason, Optional<Duration> retryAfter) -> {
                        return new NoAnswer<>(reason, retryAfter);
                    }
                }
            }
            return new Found<>(List.copyOf(all));
        });
    }

    private <T> GithubAnswer<T> get(String address, String token, long end, Reader<T> reader) {
        Map<String, String> headers = Map.of(
                "Authorization", "Bearer " + token,
                "Accept", "application/vnd.github.v3+json",
                "X-GitHub-Api-Version", "2022-11-28");
        try {
            ProviderAnswer answer =
                    http.get(URI.create(address), headers, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
            return answer.isOk()
                    ? new Found<>(reader.read(answer, JSON.readTree(answer.body())))
                    : GithubRefusal.of(answer, clock.instant());
        } catch (NoAnswerException failed) {
            return new NoAnswer<>("GitHub does not answer: " + failed.getMessage(), Optional.empty());
        } catch (IOException notUnderstood) {
            return new NoAnswer<>("the answer of GitHub is not understood", Optional.empty());
        }
    }

    private static GithubUser user(ProviderAnswer answer, JsonNode body) throws IOException {
        if (!body.path("id").canConvertToLong() || !body.path("id").isIntegralNumber()) {
            throw new IOException("no id");
        }
        return new GithubUser(
                body.path("id").longValue(),
                login(body),
                Optional.ofNullable(body.path("email").textValue()));
    }

    private static Page page(ProviderAnswer answer, JsonNode body) throws IOException {
        if (!body.isArray()) {
            throw new IOException("no list");
        }
        List<String> logins = new ArrayList<>();
        for (JsonNode organisation : body) {
            logins.add(login(organisation));
        }
        boolean more = answer.values("Link").stream()
                .anyMatch(link -> NEXT.matcher(link).find());
        return new Page(logins, !more);
    }

    private static String login(JsonNode account) throws IOException {
        String login = account.path("login").asText("");
        if (!LOGIN.matcher(login).matches()) {
            throw new IOException("no login");
        }
        return login;
    }

    private <T> GithubAnswer<T> observed(Function<Long, GithubAnswer<T>> question) {
        long start = System.nanoTime();
        GithubAnswer<T> answer = question.apply(start + timeout.toNanos());
        Duration duration = Duration.ofNanos(System.nanoTime() - start);
        switch (answer) {
            case Found<T> _ -> observer.asked(NAME, Outcome.ANSWERED, "", duration);
            case BadToken<T> _, Forbidden<T> _ -> observer.asked(NAME, Outcome.REJECTED, "", duration);
            case Limited<T> _ -> observer.asked(NAME, Outcome.RATE_LIMITED, LIMITED, duration);
            case NoAnswer<T>(String reason, var _) -> observer.asked(NAME, Outcome.UNAVAILABLE, reason, duration);
        }
        return answer;
    }

    /// Organisations of one page.
    private record Page(List<String> logins, boolean last) {}

    /// Reads an answer.
    private interface Reader<T> {
        T read(ProviderAnswer answer, JsonNode body) throws IOException;
    }
}
