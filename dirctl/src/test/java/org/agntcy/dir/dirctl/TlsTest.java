package org.agntcy.dir.dirctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TlsTest extends DirctlFixture {

    TlsTest() throws IOException {}

    @Test
    void shouldCheckTheServerAndShowItsOwnCertificate() throws Exception {
        // Given
        TestCertificate server = TestCertificate.create(folder, "server", "ip:127.0.0.1");
        TestCertificate client = TestCertificate.create(folder, "client", "dns:client");
        FakeDirectory guarded = new FakeDirectory(TlsServerCredentials.newBuilder()
                .keyManager(server.certificate().toFile(), server.key().toFile())
                .trustManager(client.certificate().toFile())
                .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                .build());

        // Then
        String authority = "--tls-ca-file=" + server.certificate();
        String certificate = "--tls-cert-file=" + client.certificate();
        String key = "--tls-key-file=" + client.key();
        assertThat(search(guarded, authority, certificate, key)).isZero();
        assertThat(search(guarded, "--tls-skip-verify", certificate, key)).isZero();
        assertThat(search(guarded, authority)).isEqualTo(1);
        assertThat(search(guarded, certificate, key)).isEqualTo(1);
        guarded.close();
    }

    @Test
    void shouldCheckTheNameOfTheServerUnlessToldNotTo() throws Exception {
        // Given
        TestCertificate other = TestCertificate.create(folder, "other", "dns:elsewhere.example");
        FakeDirectory elsewhere = new FakeDirectory(TlsServerCredentials.create(
                other.certificate().toFile(), other.key().toFile()));

        // Then
        String authority = "--tls-ca-file=" + other.certificate();
        assertThat(run("search", "--auth-mode=tls", "--server-addr=" + elsewhere.address(), authority)
                        .err())
                .startsWith("Error: rpc error: code = Unavailable desc = ")
                .endsWith("There is no trust between you and " + elsewhere.address()
                        + "; check --auth-mode, the --tls-... flags, and whether your trust domain is federated with"
                        + " that of the directory.\n");
        assertThat(search(elsewhere, authority, "--tls-skip-verify")).isZero();
        elsewhere.close();
    }

    @Test
    void shouldNameAFileThatIsNotThere() {
        // When
        Result result = run("search", "--auth-mode=tls", "--tls-ca-file=/absent/ca.pem");

        // Then
        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err())
                .startsWith("Error: the TLS files cannot be used: ")
                .contains("/absent/ca.pem");
    }

    private int search(FakeDirectory at, String... flags) {
        List<String> arguments = new ArrayList<>(List.of("search", "--auth-mode=tls", "--server-addr=" + at.address()));
        arguments.addAll(List.of(flags));
        return run(arguments.toArray(String[]::new)).code();
    }
}
