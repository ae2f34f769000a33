package org.agntcy.dir.testkit.signin;

import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// The OAuth and OpenID endpoints of an issuer. Every client id is accepted, without a secret.
final class IssuerSignIn {

    private final DeviceGrants devices;
    private final Function<String, Token> tokens;
    private final AuthorizationCodes codes = new AuthorizationCodes();
    private final Map<String, Map<String, Object>> people = Collections.synchronizedMap(new LinkedHashMap<>());
    private final Map<String, Session> refreshable = new ConcurrentHashMap<>();
    private final Set<String> hidden = ConcurrentHashMap.newKeySet();
    private volatile Optional<String> browser = Optional.empty();
    private volatile Duration lifetime = Duration.ofHours(1);

    private record Session(String person, String client, String scope, String nonce) {}

    IssuerSignIn(DeviceGrants devices, Function<String, Token> tokens) {
        this.devices = devices;
        this.tokens = tokens;
    }

    void person(String subject, Map<String, Object> claims) {
        people.put(subject, Map.copyOf(claims));
    }

    String first() {
        return people.keySet().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("nobody has an account"));
    }

    void browser(String subject) {
        browser = Optional.of(subject);
    }

    void hide(String member) {
        hidden.add(member);
    }

    void tokensExpireIn(Duration duration) {
        lifetime = duration;
    }

    void revokeRefreshTokens() {
        refreshable.clear();
    }

    Reply discovery(String issuer) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer);
        document.put("authorization_endpoint", issuer + "/oauth/authorize");
        document.put("token_endpoint", issuer + "/oauth/token");
        document.put("device_authorization_endpoint", issuer + "/oauth/device");
        document.put("jwks_uri", issuer + "/keys");
        document.put("response_types_supported", List.of("code"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256", "ES256"));
        hidden.forEach(document::remove);
        return Reply.json(200, document);
    }

    Reply authorize(Request request) {
        if (!request.parameter("code_challenge_method").equals("S256")) {
            return Reply.redirect(
                    request.parameter("redirect_uri"),
                    Map.of("error", "invalid_request", "state", request.parameter("state")));
        }
        String code = codes.issue(request, browser.orElseGet(this::first));
        return Reply.redirect(
                request.parameter("redirect_uri"), Map.of("code", code, "state", request.parameter("state")));
    }

    Reply deviceCode(Request request, String issuer) {
        DeviceGrants.Grant grant = devices.start(request.parameter("client_id"), request.parameter("scope"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("device_code", grant.deviceCode());
        answer.put("user_code", grant.userCode());
        answer.put("verification_uri", issuer + "/device");
        answer.put("verification_uri_complete", issuer + "/device?user_code=" + grant.userCode());
        answer.put("expires_in", grant.expiresIn().toSeconds());
        answer.put("interval", grant.interval().toSeconds());
        return Reply.json(200, answer);
    }

    Reply token(Request request) {
        return switch (request.parameter("grant_type")) {
            case "authorization_code" ->
                codes.redeem(request)
                        .map(code -> granted(new Session(code.person(), code.client(), code.scope(), code.nonce())))
                        .orElseGet(() -> Reply.error(400, "invalid_grant"));
            case "refresh_token" ->
                Optional.ofNullable(refreshable.remove(request.parameter("refresh_token")))
                        .filter(session -> session.client().equals(request.parameter("client_id")))
                        .map(this::granted)
                        .orElseGet(() -> Reply.error(400, "invalid_grant"));
            case GitHubSignIn.DEVICE_GRANT -> poll(request);
            default -> Reply.error(400, "unsupported_grant_type");
        };
    }

    private Reply poll(Request request) {
        return switch (devices.poll(request.parameter("device_code"), request.parameter("client_id"))) {
            case DeviceGrants.Poll.Token(DeviceGrants.Grant grant, String person) ->
                granted(new Session(person, grant.client(), grant.scope(), ""));
            case DeviceGrants.Poll.SlowDown slower -> Reply.error(400, "slow_down");
            case DeviceGrants.Poll.Refused(String code) -> Reply.error(400, code);
        };
    }

    private Reply granted(Session session) {
        Map<String, Object> answer = new HashMap<>();
        answer.put("access_token", mint(session).claim("scope", session.scope()).text());
        answer.put("token_type", "Bearer");
        answer.put("expires_in", lifetime.toSeconds());
        answer.put("scope", session.scope());
        List<String> scopes = List.of(session.scope().split(" "));
        if (scopes.contains("openid")) {
            answer.put("id_token", mint(session).text());
        }
        if (scopes.contains("offline_access")) {
            String refresh = UUID.randomUUID().toString();
            refreshable.put(refresh, session);
            answer.put("refresh_token", refresh);
        }
        return Reply.json(200, answer);
    }

    private Token mint(Session session) {
        Token token = tokens.apply(session.person())
                .audience(session.client())
                .expiresIn(lifetime)
                .claim("jti", UUID.randomUUID().toString())
                .claims(people.getOrDefault(session.person(), Map.of()));
        return session.nonce().isEmpty() ? token : token.claim("nonce", session.nonce());
    }
}
