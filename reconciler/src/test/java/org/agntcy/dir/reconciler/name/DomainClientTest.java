package org.agntcy.dir.reconciler.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.OctetSequenceKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.record.oasf.RecordName;
import org.agntcy.dir.store.registry.AddressRule;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DomainClientTest {

    private final TestDomain domain = new TestDomain();
    private final DomainClient client = new DomainClient(AddressRule.any(), Duration.ofSeconds(2));

    @AfterEach
    void close() {
        client.close();
        domain.close();
    }

    @Test
    void shouldReadKeysOfEveryKind() throws JOSEException, GeneralSecurityException {
        // Given
        ECKey p256 = new ECKeyGenerator(Curve.P_256).keyID("ec-key-1").generate();
        ECKey p384 = new ECKeyGenerator(Curve.P_384).generate();
        RSAKey rsa = new RSAKeyGenerator(2048).keyID("rsa-key-1").generate();
        byte[] edwards = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPublic()
                .getEncoded();
        String point = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(edwards, edwards.length - 32, edwards.length));
        domain.answer(200, """
                {"keys":[%s,%s,%s,{"kty":"OKP","crv":"Ed25519","kid":"ed25519-key-1","x":"%s"}]}
                """.formatted(
                        p256.toPublicJWK().toJSONString(),
                        p384.toPublicJWK().toJSONString(),
                        rsa.toPublicJWK().toJSONString(),
                        point));

        // When
        List<DomainKey> keys = client.fetch(domain.name());

        // Then
        assertThat(keys).extracting(DomainKey::keyId).containsExactly("ec-key-1", "", "rsa-key-1", "ed25519-key-1");
        assertThat(keys)
                .extracting(key -> key.encoded().toByteArray())
                .containsExactly(
                        p256.toECPublicKey().getEncoded(),
                        p384.toECPublicKey().getEncoded(),
                        rsa.toRSAPublicKey().getEncoded(),
                        edwards);
    }

    @Test
    void shouldPassOverKeysOfNoUse() throws JOSEException {
        // Given
        ECKey good = new ECKeyGenerator(Curve.P_256).keyID("good").generate();
        domain.answer(200, """
                {"keys":[{"kty":"EC","crv":"P-256","x":"AA","y":"AA"},{"kty":"new"},{},7,null,"text",
                 {"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"},
                 {"kty":"OKP","crv":"Ed25519","x":"AA"},{"kty":"RSA"},%s,%s]}
                """.formatted(
                        new OctetSequenceKeyGenerator(256).generate().toJSONString(),
                        good.toPublicJWK().toJSONString()));

        // When / Then
        assertThat(client.fetch(domain.name())).extracting(DomainKey::keyId).containsExactly("good");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no JSON", "[]", "{}", "{\"keys\":{}}", "{\"keys\":null}"})
    void shouldRefuseWhatIsNoKeySet(String body) {
        // Given
        domain.answer(200, body);

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("http://" + domain.authority() + "/.well-known/jwks.json is no JSON Web Key Set");
    }

    @Test
    void shouldRefuseWhatIsNotThere() {
        // Given
        domain.answer(404, "{\"keys\":[]}");

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageEndingWith("/.well-known/jwks.json answers 404, not 200");
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 500, 503})
    void shouldTryAgainLaterWhenTheDomainIsIll(int status) {
        // Given
        domain.answer(status, "{\"keys\":[]}");

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageEndingWith(" answers " + status);
    }

    @Test
    void shouldNotReadTenMegabytes() {
        // Given
        domain.answerEndlessly(10 * 1024 * 1024);

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("answers more than 262144 bytes");
    }

    @Test
    void shouldNotWaitForever() {
        // Given
        domain.answerNever();

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("does not answer within 2 s");
    }

    @Test
    void shouldNotWaitForTheEndOfAnAnswer() {
        // Given
        domain.answerEndlessly(1);

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(UnavailableException.class)
                .hasMessageContaining("does not answer within 2 s");
    }

    @Test
    void shouldNotFollowRedirectsInCircles() {
        // Given
        domain.redirect("/.well-known/jwks.json");

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("redirects more than 3 times");
        assertThat(domain.requests()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/other", "other"})
    void shouldFollowRedirectsInsideTheDomain(String location) {
        // Given
        domain.redirect(location);

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name())).hasMessageContaining("redirects more than 3 times");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/jwks.json",
                "https://localhost/jwks.json",
                "http://localhost/jwks.json",
                "//elsewhere.example/jwks.json",
                "file:///etc/passwd",
                "mailto:a@b",
                "http://a b"
            })
    void shouldNotFollowRedirectsToElsewhere(String location) {
        // Given
        domain.redirect(location);

        // When / Then
        assertThatThrownBy(() -> client.fetch(domain.name()))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining("redirects to \"");
        assertThat(domain.requests()).isEqualTo(1);
    }

    @Test
    void shouldSayThatNobodyListens() {
        // Given
        RecordName closed = new RecordName(RecordName.Protocol.HTTP, "localhost:1", "");

        // When / Then
        assertThatThrownBy(() -> client.fetch(closed))
                .isInstanceOf(UnavailableException.class)
                .hasMessageStartingWith("http://localhost:1/.well-known/jwks.json cannot be read: ");
    }

    @Test
    void shouldNotKnockOnDoorsOfItsOwnNetwork() {
        // Given
        AddressRule rule = AddressRule.publicOnly(InetAddress::getAllByName, "ask the owner");
        try (DomainClient strict = new DomainClient(rule, Duration.ofSeconds(2))) {

            // When / Then
            assertThatThrownBy(() -> strict.fetch(domain.name()))
                    .isInstanceOf(PreconditionFailedException.class)
                    .hasMessageContaining("which is not one of the public internet; ask the owner");
        }
        assertThat(domain.requests()).isZero();
    }

    @Test
    void shouldDropTheAnswerOfANameThatMovesIntoItsOwnNetwork() {
        // Given
        int[] asked = {0};
        AddressRule rule = AddressRule.publicOnly(
                host -> new InetAddress[] {InetAddress.getByName(asked[0]++ == 0 ? "1.1.1.1" : "127.0.0.1")}, "no");
        domain.publish();
        try (DomainClient rebound = new DomainClient(rule, Duration.ofSeconds(2))) {

            // When / Then
            assertThatThrownBy(() -> rebound.fetch(domain.name()))
                    .isInstanceOf(PreconditionFailedException.class)
                    .hasMessageContaining("127.0.0.1");
        }
        assertThat(domain.requests()).isEqualTo(1);
    }
}
