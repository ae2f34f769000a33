package org.agntcy.dir.gateway.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.agntcy.dir.gateway.PrivateAuthority;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrustedAuthoritiesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final PrivateAuthority authority = new PrivateAuthority();

    @TempDir
    Path folder;

    @Test
    void shouldReachAProviderOfAPrivateAuthorityOnlyWhenItIsTrusted() throws NoAnswerException {
        // Given
        SSLContext tls = TrustedAuthorities.context(authority.file(folder));
        try (FakeIssuer issuer = FakeIssuer.start(authority.server());
                ProviderHttp trusting = new ProviderHttp(PATIENCE, Optional.of(tls));
                ProviderHttp other = new ProviderHttp(PATIENCE, Optional.empty())) {
            URI keys = issuer.issuer().resolve("/keys");

            // Then
            assertThat(trusting.get(keys, Map.of(), PATIENCE).isOk()).isTrue();
            assertThatThrownBy(() -> other.get(keys, Map.of(), PATIENCE))
                    .isInstanceOf(NoAnswerException.class)
                    .hasMessageContaining("unable to find valid certification path");
            // The name counts as well.
            assertThatThrownBy(() -> trusting.get(
                            URI.create("https://127.0.0.1:" + keys.getPort() + "/keys"), Map.of(), PATIENCE))
                    .isInstanceOf(NoAnswerException.class);
        }
    }

    @Test
    void shouldAddToThePublicAuthorities() throws GeneralSecurityException {
        // Given
        TrustManagerFactory runtime = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        runtime.init((KeyStore) null);
        X509Certificate[] known = ((X509TrustManager) runtime.getTrustManagers()[0]).getAcceptedIssuers();

        // When
        List<Certificate> trusted = TrustedAuthorities.all(authority.file(folder));

        // Then
        assertThat(known).isNotEmpty();
        assertThat(trusted).contains(known).hasSize(known.length + 1);
    }

    @Test
    void shouldSayWhatIsWrongWithAFile() throws IOException {
        // Given
        Path missing = folder.resolve("missing.pem");
        Path empty = Files.createFile(folder.resolve("empty.pem"));
        Path key = Files.writeString(
                folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        Path text = Files.writeString(folder.resolve("text.pem"), "no certificate\n");

        // Then
        assertRefused(missing, "there is no file " + missing);
        assertRefused(empty, empty + " holds no certificate; it must be in PEM form");
        assertRefused(key, key + " holds something else than certificates in PEM form: ");
        assertRefused(text, text + " holds something else than certificates in PEM form: ");
        assertRefused(folder, folder + " cannot be read: ");
    }

    private static void assertRefused(Path file, String reason) {
        assertThatThrownBy(() -> TrustedAuthorities.context(file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith(reason);
    }
}
