package org.agntcy.dir.testkit.signin;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// An OpenID provider: discovery, keys, the code flow with PKCE, the device flow and refresh tokens.
///
/// The device flow is served below the endpoints that discovery names (`/oauth/device`, `/oauth/token`) and
/// below Dex's (`/device/code`, `/token`), so that the counts tell which of them a client used.
public final class FakeIssuer extends FakeProvider {

    private static final String KEY_SET = "application/jwk-set+json";
    private static final String ANYTHING = "*/*";

    private final Clock clock;
    private final SigningKeys keys = new SigningKeys();
    private final DeviceGrants devices;
    private final IssuerSignIn signIn;

    private FakeIssuer(Clock clock, Optional<SSLContext> tls) {
        super(tls);
        this.clock = clock;
        devices = new DeviceGrants(clock);
        signIn = new IssuerSignIn(devices, this::token);
    }

    public static FakeIssuer start() {
        return start(Clock.systemUTC());
    }

    /// Tokens and device codes begin and expire by this clock.
    public static FakeIssuer start(Clock clock) {
        return listening(new FakeIssuer(clock, Optional.empty()));
    }

    /// Over TLS, as `https://localhost`.
    ///
    /// @param tls with a certificate for that name
    public static FakeIssuer start(SSLContext tls) {
        return listening(new FakeIssuer(Clock.systemUTC(), Optional.of(tls)));
    }

    private static FakeIssuer listening(FakeIssuer issuer) {
        issuer.listen();
        return issuer;
    }

    /// The issuer, as it stands in its tokens.
    public URI issuer() {
        return URI.create(address());
    }

    /// Gives somebody an account; the claims go into every token of theirs.
    public void person(String subject, Map<String, Object> claims) {
        signIn.person(subject, claims);
    }

    /// A proper token of this subject without an audience, to be made improper or complete.
    public Token token(String subject) {
        return new Token(keys, clock, address(), subject);
    }

    /// A proper token of this subject with these claims, `aud` among them.
    public String idToken(String subject, Map<String, Object> claims) {
        return token(subject).claims(claims).text();
    }

    /// Signs with new keys from now on; the old ones stay published.
    public void rotateKeys() {
        keys.rotate();
    }

    /// Takes the keys of earlier rotations out of the published set.
    public void dropOldKeys() {
        keys.dropOld();
    }

    /// Leaves a member out of the discovery document, such as `device_authorization_endpoint`.
    public void hideFromDiscovery(String member) {
        signIn.hide(member);
    }

    /// The person who was added first enters the code and agrees.
    public void approve(String userCode) {
        approve(userCode, signIn.first());
    }

    public void approve(String userCode, String subject) {
        devices.decide(userCode, new DeviceGrants.State.Approved(subject));
    }

    /// Every device code from now on counts as approved by this person, and every visit of the sign-in page
    /// as theirs.
    public void approveAlways(String subject) {
        devices.approveAlways(subject);
        signIn.browser(subject);
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

    /// How long later access and identity tokens live (an hour unless told otherwise).
    public void tokensExpireIn(Duration lifetime) {
        signIn.tokensExpireIn(lifetime);
    }

    /// Makes every refresh token invalid.
    public void revokeRefreshTokens() {
        signIn.revokeRefreshTokens();
    }

    /// Who sits at the browser of the code flow; the person who was added first unless told otherwise.
    public void browser(String subject) {
        signIn.browser(subject);
    }

    @Override
    String path(String requested) {
        return requested;
    }

    @Override
    Reply reply(Request request) {
        return switch (request.method() + " " + request.path()) {
            case "GET /.well-known/openid-configuration" -> signIn.discovery(address());
            case "GET /keys" -> keys(request);
            case "GET /oauth/authorize" -> signIn.authorize(request);
            case "POST /oauth/device", "POST /device/code" -> signIn.deviceCode(request, address());
            case "POST /oauth/token", "POST /token" -> signIn.token(request);
            default -> Reply.error(404, "not_found");
        };
    }
    /// As strict as Kubernetes: keys have a type of their own, and who does not accept it gets none.
    private Reply keys(Request request) {
        String accepted = request.header("accept").orElse(ANYTHING);
        return accepted.contains(KEY_SET) || accepted.contains(ANYTHING)
                ? Reply.json(200, keys.document()).with("Content-Type", KEY_SET)
                : Reply.error(406, "not_acceptable");
    }
}
