package org.agntcy.dir.gateway.provider.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.Map;
import org.agntcy.dir.gateway.provider.ProviderObserver;
import org.agntcy.dir.gateway.provider.http.NoAnswerException;
import org.agntcy.dir.gateway.provider.http.ProviderAnswer;
import org.agntcy.dir.gateway.provider.http.ProviderHttp;

/// Fetches the keys of an issuer: its metadata (OpenID Connect Discovery 1.0, section 4), then the key set
/// (RFC 7517) that these name.
final class Discovery implements IssuerKeys.KeySource {

    private static final ObjectMapper JSON = new ObjectMapper();

    /// Kubernetes serves its keys as their own type only (RFC 7517, section 8.5.2), most others as JSON.
    private static final Map<String, String> HEADERS = Map.of("Accept", "application/json, application/jwk-set+json");

    private final ProviderHttp http;
    private final String name;
    private final String issuer;
    private final ProviderObserver observer;

    /// @param name of the provider, for the observer
    Discovery(ProviderHttp http, String name, String issuer, ProviderObserver observer) {
        this.http = http;
        this.name = name;
        this.issuer = issuer;
        this.observer = observer;
    }

    @Override
    public JWKSet fetch(Duration timeout) throws NoAnswerException {
        long start = System.nanoTime();
        try {
            JWKSet keys = keys(start + timeout.toNanos());
            observer.asked(name, ProviderObserver.Outcome.ANSWERED, "", since(start));
            return keys;
        } catch (NoAnswerException failed) {
            observer.asked(name, ProviderObserver.Outcome.UNAVAILABLE, failed.getMessage(), since(start));
            throw failed;
        }
    }

    private JWKSet keys(long end) throws NoAnswerException {
        String metadata = issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration";
        URI address = keysAddress(get(URI.create(metadata), end));
        try {
            return JWKSet.parse(get(address, end));
        } catch (ParseException malformed) {
            throw new NoAnswerException("its key set cannot be read", malformed);
        }
    }

    private URI keysAddress(String metadata) throws NoAnswerException {
        try {
            JsonNode document = JSON.readTree(metadata);
            if (!issuer.equals(document.path("issuer").textValue())) {
                throw new NoAnswerException("its metadata are those of another issuer");
            }
            URI address = URI.create(document.path("jwks_uri").asText(""));
            boolean secure = "https".equals(address.getScheme()) || issuer.startsWith("http:");
            if (address.getHost() == null || !secure) {
                throw new NoAnswerException("its metadata name no https address of a key set");
            }
            return address;
        } catch (IOException | IllegalArgumentException malformed) {
            throw new NoAnswerException("its metadata cannot be read", malformed);
        }
    }

    private String get(URI address, long end) throws NoAnswerException {
        ProviderAnswer answer = http.get(address, HEADERS, Duration.ofNanos(Math.max(1, end - System.nanoTime())));
        if (!answer.isOk()) {
            throw new NoAnswerException("HTTP status " + answer.status());
        }
        return answer.body();
    }

    private static Duration since(long start) {
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
