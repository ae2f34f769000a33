package org.agntcy.dir.store.registry;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.agntcy.dir.store.oci.Manifest;
import org.agntcy.dir.store.oci.OciRepository;
import org.agntcy.dir.store.oci.Tag;
import org.agntcy.dir.store.oci.TestManifests;
import org.agntcy.dir.testkit.registry.RegistryFeatures;
import org.agntcy.dir.testkit.registry.TestRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry behind TLS with a certificate of an authority that only a file makes known.
class RegistryTlsTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    Path folder;

    private Path certificate;

    @BeforeEach
    void makeCertificate() throws Exception {
        certificate = folder.resolve("ca.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "registry",
                "-keyalg",
                "EC",
                "-dname",
                "CN=registry",
                "-ext",
                "san=ip:127.0.0.1");
        keytool("-exportcert", "-rfc", "-alias", "registry", "-file", certificate.toString());
    }

    @Test
    void shouldTrustAuthorityOfFile() throws Exception {
        // Given
        try (TestRegistry registry = TestRegistry.startWithTls(RegistryFeatures.all(), serverContext());
                OciRepository repository = new RegistryRepository(
                        RegistrySettings.of(registry.address(), "dir").withCertificateAuthorities(certificate),
                        RegistryObserver.NONE)) {
            // When
            Manifest stored = TestManifests.store(repository, "hello".getBytes(UTF_8), "v1");

            // Then
            assertThat(repository.manifest(new Tag("v1"))).isEqualTo(stored);
        }
    }

    @Test
    void shouldNotTrustUnknownAuthority() throws Exception {
        // Given
        try (TestRegistry registry = TestRegistry.startWithTls(RegistryFeatures.all(), serverContext());
                OciRepository repository =
                        new RegistryRepository(RegistrySettings.of(registry.address(), "dir"), RegistryObserver.NONE)) {
            // When / Then
            assertThatThrownBy(repository::ping)
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("SSLHandshakeException");
        }
    }

    @Test
    void shouldRefuseFileWithoutCertificate() throws IOException {
        // Given
        Path empty = Files.writeString(folder.resolve("empty.pem"), "");
        RegistrySettings settings =
                RegistrySettings.of(URI.create("https://127.0.0.1:1"), "dir").withCertificateAuthorities(empty);

        // When / Then
        assertThatThrownBy(() -> new RegistryRepository(settings, RegistryObserver.NONE))
                .isInstanceOf(PreconditionFailedException.class)
                .hasMessageContaining(empty.toString());
    }

    private SSLContext serverContext() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private void keytool(String... arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", folder.resolve("keys.p12").toString(), "-storepass", PASSWORD));
        int result = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(result).isZero();
    }
}
