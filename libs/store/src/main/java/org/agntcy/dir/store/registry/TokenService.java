package org.agntcy.dir.store.registry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.UnavailableException;
import org.jspecify.annotations.Nullable;

/// Fetches access tokens from the token service that a registry's Bearer challenge names: with GET for anonymous and
/// password access, with POST (OAuth 2) for a refresh token.
final class TokenService {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT_ID = "agent-directory";

    /// What a token without `expires_in` is good for, by the specification of registry tokens.
    private static final long DEFAULT_LIFETIME_SECONDS = 60;

    private final RegistrySettings settings;
    private final RegistryHttp http;
    private final Clock clock;

    /// @param useUntil when to stop using it, well before it expires
    record Token(String value, Instant useUntil) {
        @Override
        public String toString() {
            return "Token until " + useUntil;
        }
    }

    TokenService(RegistrySettings settings, RegistryHttp http, Clock clock) {
        this.settings = settings;
        this.http = http;
        this.clock = clock;
    }

    /// @param scope what the token is for, empty for the registry itself
    /// @throws UnavailableException when the service refuses our credentials or answers nonsense
    Token fetch(Challenge challenge, String scope) throws TransientFailureException {
        URI realm = realm(challenge);
        Map<String, String> parameters = new LinkedHashMap<>();
        challenge.parameter("service").ifPresent(service -> parameters.put("service", service));
        if (!scope.isEmpty()) {
            parameters.put("scope", scope);
        }
        RegistryResponse response = switch (settings.credentials()) {
            case RegistryCredentials.RefreshToken refresh -> post(realm, parameters, refresh);
            case RegistryCredentials.Password password -> get(realm, parameters, Optional.of(basic(password)));
            case RegistryCredentials.Anonymous anonymous -> get(realm, parameters, Optional.empty());
            case RegistryCredentials.AccessToken fixed -> throw RegistryFailures.refused(settings, 401);
        };
        if (!response.isSuccess()) {
            throw RegistryFailures.of(settings, RegistryOperation.TOKEN, response);
        }
        return token(response);
    }

    static String basic(RegistryCredentials.Password credentials) {
        byte[] pair = (credentials.username() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(pair);
    }

    private RegistryResponse get(URI realm, Map<String, String> parameters, Optional<String> authorization)
            throws TransientFailureException {
        String separator = realm.getRawQuery() == null ? "?" : "&";
        URI uri = parameters.isEmpty() ? realm : URI.create(realm + separator + form(parameters));
        Map<String, String> headers =
                authorization.map(value -> Map.of("Authorization", value)).orElse(Map.of());
        return http.exchange(request("GET", uri, headers, RegistryRequest.Payload.NONE), Optional.empty());
    }

    private RegistryResponse post(URI realm, Map<String, String> parameters, RegistryCredentials.RefreshToken refresh)
            throws TransientFailureException {
        parameters.put("grant_type", "refresh_token");
        parameters.put("client_id", CLIENT_ID);
        parameters.put("refresh_token", refresh.token());
        byte[] body = form(parameters).getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = Map.of("Content-Type", "application/x-www-form-urlencoded");
        return http.exchange(request("POST", realm, headers, new RegistryRequest.Payload(body)), Optional.empty());
    }

    private static RegistryRequest request(
            String method, URI uri, Map<String, String> headers, RegistryRequest.Payload payload) {
        return new RegistryRequest(
                RegistryOperation.TOKEN,
                RegistryAccess.BASE,
                method,
                uri,
                headers,
                payload,
                RegistryRequest.SMALL_BODY);
    }

    private URI realm(Challenge challenge) {
        String realm = challenge.parameter("realm").orElse("");
        try {
            URI uri = new URI(realm);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                if (http.isDowngrade(uri)) {
                    throw new UnavailableException("registry " + settings.host() + " wants credentials sent to "
                            + Quoted.of(realm) + " without TLS; refused");
                }
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw unusable(realm, malformed);
        }
        throw unusable(realm, null);
    }

    private UnavailableException unusable(String realm, @Nullable Exception cause) {
        return new UnavailableException(
                "registry " + settings.host() + " names no usable token service: " + Quoted.of(realm), cause);
    }

    private Token token(RegistryResponse response) {
        try {
            JsonNode json = JSON.readTree(response.body());
            String value = json.path("token").asText(json.path("access_token").asText(""));
            if (!value.isEmpty()) {
                long lifetime = json.path("expires_in").asLong(DEFAULT_LIFETIME_SECONDS);
                // Leaves a tenth for clocks that differ and for requests on their way.
                return new Token(
                        value,
                        clock.instant()
                                .plus(Duration.ofSeconds(lifetime)
                                        .multipliedBy(9)
                                        .dividedBy(10)));
            }
        } catch (IOException malformed) {
            throw new UnavailableException(
                    "the token service of registry " + settings.host() + " answered no JSON", malformed);
        }
        throw new UnavailableException("the token service of registry " + settings.host() + " answered no token");
    }

    private static String form(Map<String, String> parameters) {
        return parameters.entrySet().stream()
                .map(parameter -> encode(parameter.getKey()) + "=" + encode(parameter.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
