package org.agntcy.dir.gateway.provider.github;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.gateway.cache.TokenCache;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.provider.Provider;
import org.agntcy.dir.gateway.provider.ProviderObserver;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.BadToken;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Forbidden;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Found;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.Limited;
import org.agntcy.dir.gateway.provider.github.GithubAnswer.NoAnswer;
import org.agntcy.dir.gateway.provider.http.ProviderHttp;
import org.agntcy.dir.record.error.InvalidInputException;

/// Knows users of GitHub by their tokens. Users and their organisations are remembered separately, so that
/// somebody who leaves an organisation loses its roles in time, and users go on while GitHub is down.
public final class GithubProvider implements Provider {

    /// The name of this provider.
    public static final String NAME = GithubClient.NAME;

    /// A token does not become good again; short all the same, for it may be one that GitHub does not know
    /// yet.
    private static final Duration REJECTED = Duration.ofSeconds(10);

    /// So often a GitHub that is down is asked about one token.
    private static final Duration NOT_ANSWERED = Duration.ofSeconds(1);

    private static final Duration LONGEST_LIMIT = Duration.ofMinutes(1);

    private final GithubClient client;
    private final Duration patience;
    private final TokenCache<GithubAnswer<GithubUser>> users;
    private final TokenCache<GithubAnswer<List<String>>> organisations;

    public GithubProvider(
            ProviderHttp http,
            GithubSettings settings,
            InstantSource clock,
            ProviderObserver observer,
            TokenCache.CacheListener listener) {
        this.client = new GithubClient(http, settings, clock, observer);
        this.patience = settings.timeout();
        this.users = new TokenCache<>(
                settings.cacheSize(),
                answer -> lifetime(answer, settings.userLifetime(), REJECTED),
                clock,
                http.threads(),
                listener);
        this.organisations = new TokenCache<>(
                settings.cacheSize(),
                answer -> lifetime(answer, settings.groupsLifetime(), settings.groupsLifetime()),
                clock,
                http.threads(),
                listener);
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verification verify(String token) {
        long end = System.nanoTime() + patience.toNanos();
        GithubAnswer<GithubUser> user =
                users.get(token, left(end), () -> client.user(token)).orElseGet(this::late);
        return switch (user) {
            case Found<GithubUser>(GithubUser found) -> known(token, found, end);
            case BadToken<GithubUser> _ -> rejected(token, organisations);
            case Forbidden<GithubUser> _ ->
                new Verification.Rejected("the GitHub token lacks the permissions read:user and read:org");
            case Limited<GithubUser>(Duration pause) ->
                new Verification.Unavailable(GithubClient.LIMITED, Optional.of(pause));
            case NoAnswer<GithubUser>(String reason, Optional<Duration> retryAfter) ->
                new Verification.Unavailable(reason, retryAfter);
        };
    }

    private Verification known(String token, GithubUser user, long end) {
        Identity identity;
        try {
            identity = new Identity(NAME, Long.toString(user.id()), user.login(), user.email());
        } catch (InvalidInputException unusable) {
            return new Verification.Rejected(unusable.getMessage());
        }
        GithubAnswer<List<String>> answer = organisations
                .get(token, left(end), () -> client.organisations(token))
                .orElseGet(this::late);
        return switch (answer) {
            case Found<List<String>>(List<String> logins) -> known(identity, new Groups.Listed(groups(logins)));
            case BadToken<List<String>> _ -> rejected(token, users);
            case Forbidden<List<String>> _ ->
                known(identity, new Groups.Hidden("the GitHub token lacks the permission read:org"));
            case Limited<List<String>>(Duration pause) ->
                known(identity, new Groups.Unknown(GithubClient.LIMITED, Optional.of(pause)));
            case NoAnswer<List<String>>(String reason, Optional<Duration> retryAfter) ->
                known(identity, new Groups.Unknown(reason, retryAfter));
        };
    }

    private static Verification known(Identity identity, Groups groups) {
        return new Verification.Known(identity, groups, Optional.empty());
    }

    /// GitHub has withdrawn the token: what is remembered of its owner holds no longer.
    private static Verification rejected(String token, TokenCache<?> remembered) {
        remembered.forget(token);
        return new Verification.Rejected("the GitHub token is invalid or has expired");
    }

    private static List<Group> groups(List<String> logins) {
        return logins.stream().map(login -> new Group(login, "org:" + login)).toList();
    }

    private <T> GithubAnswer<T> late() {
        return new NoAnswer<>("GitHub does not answer: no answer in time", Optional.empty());
    }

    private static Duration left(long end) {
        return Duration.ofNanos(Math.max(0, end - System.nanoTime()));
    }

    private static <T> Duration lifetime(GithubAnswer<T> answer, Duration found, Duration forbidden) {
        return switch (answer) {
            case Found<T> _ -> found;
            case BadToken<T> _ -> REJECTED;
            case Forbidden<T> _ -> forbidden;
            case Limited<T>(Duration pause) -> pause.compareTo(LONGEST_LIMIT) < 0 ? pause : LONGEST_LIMIT;
            case NoAnswer<T> _ -> NOT_ANSWERED;
        };
    }
}
