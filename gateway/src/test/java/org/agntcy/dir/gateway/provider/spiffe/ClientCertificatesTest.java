package org.agntcy.dir.gateway.provider.spiffe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.agntcy.dir.gateway.EncodedCertificate;
import org.agntcy.dir.gateway.ManualClock;
import org.agntcy.dir.gateway.provider.Groups;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.provider.Verification;
import org.agntcy.dir.testdomain.TrustDomain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientCertificatesTest {

    private static final String ID = "spiffe://own.example/ns/jobs/sa/ci";
    private static final String HEADER = "By=spiffe://own.example/envoy;URI=spiffe://own.example/other";
    private static final Verification CI =
            new Verification.Known(new Identity("spiffe", ID, ID, Optional.empty()), Groups.none(), Optional.empty());

    private final ManualClock clock = new ManualClock();
    private final TrustDomain domain = new TrustDomain("own.example", clock);
    private final ClientCertificates certificates = certificates(true, false);

    @Test
    void shouldKnowAWorkloadByItsPrincipal() {
        assertThat(certificates.verify(new ShownCertificate(ID, "", HEADER))).contains(CI);
    }

    @Test
    void shouldNotTakeACertificateThatHasExpiredSinceTheConnectionBegan() {
        // Given
        ShownCertificate shown = new ShownCertificate(ID, certificate("/ns/jobs/sa/ci"), "");
        assertThat(certificates.verify(shown)).contains(CI);

        // When
        clock.advance(Duration.ofHours(1));

        // Then
        assertThat(certificates.verify(shown))
                .contains(
                        new Verification.Rejected("it expired at 2026-11-29T13:00:00Z; connect again with a new one"));
    }

    @Test
    void shouldNotTakeTheCertificateOfAnother() {
        assertThat(certificates.verify(new ShownCertificate(ID, certificate("/another"), "")))
                .contains(new Verification.Rejected(
                        "it is that of spiffe://own.example/another instead of \"" + ID + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "-----BEGIN%20CERTIFICATE-----%0Aabc", "nonsense"})
    void shouldNotTakeACertificateThatCannotBeRead(String pem) {
        assertThat(certificates.verify(new ShownCertificate(ID, pem, "")))
                .contains(new Verification.Rejected("it cannot be read"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "spiffe://",
                "spiffe://own.example",
                "spiffe://own.example/",
                "spiffe://own.example/a/../b",
                "spiffe://own.example/a//b",
                "spiffe://OWN.example/ci",
                "spiffe://own.example/a b",
                "spiffe://own.example/ci?x=y",
                "spiffe://own.example/ci\nx"
            })
    void shouldRefusePrincipalsThatNameNoWorkload(String principal) {
        assertThat(certificates.verify(new ShownCertificate(principal, "", "")).orElseThrow())
                .isInstanceOf(Verification.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "CN=ingress", "proxy.example.org", "https://own.example/ci", "SPIFFE://own.example/ci"})
    void shouldLeaveOtherCertificatesAsideAndTheHeaderUnread(String principal) {
        assertThat(certificates.verify(new ShownCertificate(principal, "", HEADER)))
                .isEmpty();
    }

    @Test
    void shouldReadTheHeaderWhereItIsTrustedAndEnvoyNamesNobody() {
        // Given
        ClientCertificates trusting = certificates(true, true);

        // Then
        for (String principal : new String[] {"", "CN=ingress"}) {
            Verification.Known known = (Verification.Known)
                    trusting.verify(new ShownCertificate(principal, "", HEADER)).orElseThrow();
            assertThat(known.identity().principal()).isEqualTo("spiffe:spiffe://own.example/other");
        }
        assertThat(trusting.verify(new ShownCertificate(ID, "", HEADER))).contains(CI);
        assertThat(trusting.verify(new ShownCertificate("", "", "URI=spiffe://own.example")))
                .contains(new Verification.Rejected("\"spiffe://own.example\" names a trust domain and no workload"));
        assertThat(trusting.verify(new ShownCertificate("", "", "nonsense")))
                .contains(new Verification.Rejected("the header x-forwarded-client-cert cannot be read"));
    }

    @Test
    void shouldLeaveAllAsideWhenSwitchedOff() {
        assertThat(certificates(false, true).verify(new ShownCertificate(ID, "", HEADER)))
                .isEmpty();
    }

    private String certificate(String path) {
        return EncodedCertificate.of(
                domain.certificate(path, Duration.ofHours(1)).issue().leaf());
    }

    private ClientCertificates certificates(boolean taken, boolean headerTrusted) {
        return new ClientCertificates(new CertificateSettings(taken, headerTrusted), clock);
    }
}
