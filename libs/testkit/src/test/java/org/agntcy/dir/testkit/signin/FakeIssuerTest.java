package org.agntcy.dir.testkit.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeIssuerTest {

    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final FakeIssuer issuer = FakeIssuer.start(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Client client = new Client(issuer.issuer());

    @BeforeEach
    void addPeople() {
        issuer.person("u-1", Map.of("email", "ada@example.org", "groups", List.of("engines")));
    }

    @AfterEach
    void stop() {
        issuer.close();
    }

    @Test
    void shouldSignWithPublishedKeys() throws Exception {
        // When
        SignedJWT rsa = SignedJWT.parse(issuer.idToken("u-1", Map.of("aud", "dir")));
        SignedJWT elliptic =
                SignedJWT.parse(issuer.token("u-1").signed(Signature.ES256).text());
        SignedJWT forged =
                SignedJWT.parse(issuer.token("u-1").signed(Signature.WRONG_KEY).text());

        // Then
        assertThat(client.getJson("/.well-known/openid-configuration")
                        .path("jwks_uri")
                        .asText())
                .isEqualTo(issuer.issuer() + "/keys");
        assertThat(rsa.verify(new RSASSAVerifier(key(rsa).toRSAKey()))).isTrue();
        assertThat(elliptic.verify(new ECDSAVerifier(key(elliptic).toECKey()))).isTrue();
        assertThat(forged.verify(new RSASSAVerifier(key(forged).toRSAKey()))).isFalse();
        assertThat(rsa.getJWTClaimsSet().toJSONObject())
                .isEqualTo(Map.of(
                        "iss",
                        issuer.issuer().toString(),
                        "sub",
                        "u-1",
                        "aud",
                        "dir",
                        "iat",
                        1772366400L,
                        "exp",
                        1772370000L));
    }

    @Test
    void shouldMintTokensThatMustBeRefused() throws Exception {
        // When
        Token expired = issuer.token("u-1").expiresIn(Duration.ofMinutes(-1));
        Token unsigned = issuer.token("u-1").signed(Signature.NONE);
        Token unknown = issuer.token("u-1").signed(Signature.UNKNOWN_KEY);

        // Then
        assertThat(SignedJWT.parse(expired.text()).getJWTClaimsSet().getExpirationTime())
                .isEqualTo(Date.from(NOW.minusSeconds(60)));
        assertThat(unsigned.text()).startsWith("eyJhbGciOiJub25lIn0.").endsWith(".");
        assertThat(published()
                        .getKeyByKeyId(
                                SignedJWT.parse(unknown.text()).getHeader().getKeyID()))
                .isNull();
    }

    @Test
    void shouldKeepOrDropOldKeys() throws Exception {
        // Given
        SignedJWT old = SignedJWT.parse(issuer.idToken("u-1", Map.of()));

        // When
        issuer.rotateKeys();

        // Then
        assertThat(published().getKeyByKeyId(old.getHeader().getKeyID())).isNotNull();
        issuer.dropOldKeys();
        assertThat(published().getKeyByKeyId(old.getHeader().getKeyID())).isNull();
        assertThat(key(SignedJWT.parse(issuer.idToken("u-1", Map.of()))).getKeyID())
                .isEqualTo("rsa-2");
    }

    @Test
    void shouldServeTheDeviceFlowBelowBothNames() throws Exception {
        for (List<String> paths :
                List.of(List.of("/oauth/device", "/oauth/token"), List.of("/device/code", "/token"))) {
            // Given
            JsonNode code = client.post(paths.getFirst(), "client_id", "cli", "scope", "openid");

            // When
            String pending = poll(paths.getLast(), code).path("error").asText();
            issuer.approve(code.path("user_code").asText());
            JsonNode granted = poll(paths.getLast(), code);

            // Then
            assertThat(pending).isEqualTo("authorization_pending");
            assertThat(SignedJWT.parse(granted.path("id_token").asText())
                            .getJWTClaimsSet()
                            .getStringListClaim("groups"))
                    .containsExactly("engines");
            assertThat(granted.has("refresh_token")).isFalse();
            assertThat(issuer.calls(paths.getLast())).isEqualTo(2);
        }
    }

    @Test
    void shouldRotateRefreshTokensAfterTheCodeFlow() throws Exception {
        // Given
        HttpResponse<String> redirect = client.get(
                "/oauth/authorize?client_id=cli&state=s1&nonce=n1&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback"
                        + "&scope=openid+offline_access&code_challenge_method=S256&code_challenge=" + Pkce.CHALLENGE,
                "");

        // When
        JsonNode first = client.post(
                "/oauth/token",
                "grant_type",
                "authorization_code",
                "client_id",
                "cli",
                "code",
                Client.parameter(redirect, "code"),
                "redirect_uri",
                "http://127.0.0.1/back",
                "code_verifier",
                Pkce.VERIFIER);
        JsonNode second = refresh(first);

        // Then
        assertThat(SignedJWT.parse(first.path("id_token").asText())
                        .getJWTClaimsSet()
                        .getStringClaim("nonce"))
                .isEqualTo("n1");
        assertThat(second.path("refresh_token").asText())
                .isNotEmpty()
                .isNotEqualTo(first.path("refresh_token").asText());
        assertThat(refresh(first).path("error").asText()).isEqualTo("invalid_grant");
    }

    private JWKSet published() throws Exception {
        return JWKSet.parse(client.getJson("/keys").toString());
    }

    private JWK key(SignedJWT token) throws Exception {
        return published().getKeyByKeyId(token.getHeader().getKeyID());
    }

    private JsonNode poll(String path, JsonNode code) throws IOException, InterruptedException {
        return client.post(
                path,
                "client_id",
                "cli",
                "device_code",
                code.path("device_code").asText(),
                "grant_type",
                GitHubSignIn.DEVICE_GRANT);
    }

    private JsonNode refresh(JsonNode granted) throws IOException, InterruptedException {
        return client.post(
                "/oauth/token",
                "grant_type",
                "refresh_token",
                "client_id",
                "cli",
                "refresh_token",
                granted.path("refresh_token").asText());
    }
}
