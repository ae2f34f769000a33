package org.agntcy.dir.testkit.signin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// GitHub as a sign-in provider: `GET /user`, `GET /user/orgs`, the device flow and the web flow with PKCE.
///
/// The REST interface lies under a path, as that of GitHub Enterprise does.
public final class FakeGitHub extends FakeProvider {

    private static final String API = "/api/v3";

    private final GitHubPeople people = new GitHubPeople();
    private final DeviceGrants devices;
    private final GitHubSignIn signIn;

    private FakeGitHub(Clock clock) {
        super(Optional.empty());
        devices = new DeviceGrants(clock);
        signIn = new GitHubSignIn(people, devices);
    }

    public static FakeGitHub start() {
        return start(Clock.systemUTC());
    }

    /// Device codes expire by this clock.
    public static FakeGitHub start(Clock clock) {
        FakeGitHub github = new FakeGitHub(clock);
        github.listen();
        return github;
    }

    /// Base URL of the REST interface, without a slash at the end.
    public URI api() {
        return URI.create(address() + API);
    }

    /// Base URL of the sign-in pages, without a slash at the end.
    public URI site() {
        return URI.create(address());
    }

    /// Gives somebody an account; a second call with the same login replaces the first.
    public void person(String login, long id, @Nullable String email, String... organisations) {
        people.add(new GitHubPeople.Person(login, id, email, List.of(organisations)));
    }

    /// A new OAuth token (`gho_`) of this person.
    public String token(String login) {
        return token(login, "gho_");
    }

    /// A new token that begins like this, such as `ghp_` or `github_pat_`.
    public String token(String login, String prefix) {
        return people.token(login, prefix);
    }

    /// Makes a token invalid.
    public void revoke(String token) {
        people.revoke(token);
    }

    public void join(String login, String organisation) {
        people.join(login, organisation);
    }

    public void leave(String login, String organisation) {
        people.leave(login, organisation);
    }

    /// The person who was added first enters the code and agrees.
    public void approve(String userCode) {
        approve(userCode, people.first());
    }

    public void approve(String userCode, String login) {
        devices.decide(userCode, new DeviceGrants.State.Approved(login));
    }

    /// Every device code from now on counts as approved by this person, and every visit of the sign-in page
    /// as theirs.
    public void approveAlways(String login) {
        devices.approveAlways(login);
        signIn.browser(login);
    }

    public void deny(String userCode) {
        devices.decide(userCode, new DeviceGrants.State.Denied());
    }

    public void expire(String userCode) {
        devices.decide(userCode, new DeviceGrants.State.Expired());
    }

    /// The next `times` polls of any device are answered with `slow_down`.
    public void slowDown(int times) {
        devices.slowDown(times);
    }

    /// The seconds between polls that later device codes ask for (5 unless told otherwise).
    public void interval(Duration interval) {
        devices.interval(interval);
    }

    /// How long later device codes live (15 minutes unless told otherwise).
    public void expiresIn(Duration lifetime) {
        devices.expiresIn(lifetime);
    }

    /// Who sits at the browser of the web flow; the person who was added first unless told otherwise.
    public void browser(String login) {
        signIn.browser(login);
    }

    @Override
    String path(String requested) {
        return requested.startsWith(API + "/") ? requested.substring(API.length()) : requested;
    }

    @Override
    Reply reply(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /user" -> owner(request).map(FakeGitHub::user).orElseGet(FakeGitHub::badCredentials);
            case "GET /user/orgs" ->
                owner(request).map(person -> organisations(person, request)).orElseGet(FakeGitHub::badCredentials);
            case "POST /login/device/code" -> signIn.deviceCode(request, address());
            case "POST /login/oauth/access_token" -> signIn.token(request);
            case "GET /login/oauth/authorize" -> signIn.authorize(request);
            default -> Reply.json(404, Map.of("message", "Not Found"));
        };
    }

    private Optional<GitHubPeople.Person> owner(Request request) {
        String[] words = request.header("authorization").orElse("").split(" ", 2);
        return words.length == 2 ? people.owner(words[1]) : Optional.empty();
    }

    private static Reply badCredentials() {
        return Reply.json(401, Map.of("message", "Bad credentials"));
    }

    private static Reply user(GitHubPeople.Person person) {
        Map<String, @Nullable Object> user = new LinkedHashMap<>();
        user.put("login", person.login());
        user.put("id", person.id());
        user.put("email", person.email());
        user.put("name", person.login());
        return Reply.json(200, user);
    }

    private Reply organisations(GitHubPeople.Person person, Request request) {
        int size = number(request, "per_page", 30);
        int page = number(request, "page", 1);
        List<String> all = person.organisations();
        int from = Math.min((page - 1) * size, all.size());
        int to = Math.min(from + size, all.size());
        List<Map<String, Object>> some = all.subList(from, to).stream()
                .map(name -> Map.<String, Object>of("login", name, "id", (long) name.hashCode()))
                .toList();
        Reply reply = Reply.json(200, some);
        String next = "<%s/user/orgs?per_page=%d&page=%d>; rel=\"next\"".formatted(api(), size, page + 1);
        return to < all.size() ? reply.with("Link", next) : reply;
    }

    private static int number(Request request, String name, int otherwise) {
        String text = request.parameter(name);
        return text.isEmpty() ? otherwise : Integer.parseInt(text);
    }
}
