package org.agntcy.dir.identity.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spiffe.bundle.x509bundle.X509Bundle;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.testdomain.Authority;
import org.agntcy.dir.testdomain.CertificateDraft;
import org.agntcy.dir.testdomain.IssuedSvid;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.crafted.CraftedChain;
import org.agntcy.dir.testdomain.crafted.CraftedChains;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Certificates of attackers, one deviation each; beside them the ones that are good.
class PeerChainTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final TrustDomain OWN = new TrustDomain("own.example");
    private static final TrustDomain PARTNER = new TrustDomain("partner.example");

    private final PeerChain chains = new PeerChain(PeerChainTest::bundle);

    static Stream<Arguments> good() {
        return Stream.of(
                Arguments.of("own", draft().issue(), "spiffe://own.example/agent"),
                Arguments.of(
                        "federated", PARTNER.certificate("/agent", HOUR).issue(), "spiffe://partner.example/agent"),
                Arguments.of("DNS names beside", draft().dns("agent.example").issue(), "spiffe://own.example/agent"),
                Arguments.of("no key usage", draft().withoutKeyUsage().issue(), "spiffe://own.example/agent"),
                Arguments.of(
                        "through another",
                        below().draft(OWN.id("/agent"), now(), HOUR).issue(),
                        OWN.id("/agent")),
                Arguments.of("with its root", withRoot(draft().issue()), "spiffe://own.example/agent"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("good")
    void shouldBelieve(String title, IssuedSvid svid, String id) throws PeerRefusedException {
        // Then
        assertThat(chains.verify(array(svid.chain()), now()).toString()).isEqualTo(id);
    }

    static List<CraftedChain> bad() {
        return CraftedChains.of(OWN, PARTNER);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void shouldRefuse(CraftedChain crafted) {
        // Then
        assertThatThrownBy(() -> chains.verify(array(crafted.chain()), now()))
                .isInstanceOf(PeerRefusedException.class)
                .hasMessageContaining(crafted.reason());
    }

    @Test
    void shouldTryAtLeastFortyChains() {
        // Then
        assertThat(bad()).hasSizeGreaterThanOrEqualTo(40);
    }

    private static CertificateDraft draft() {
        return OWN.certificate("/agent", HOUR);
    }

    private static Authority below() {
        return draft().uris("spiffe://own.example").issueAuthority();
    }

    private static IssuedSvid withRoot(IssuedSvid svid) {
        return new IssuedSvid(
                Stream.concat(svid.chain().stream(), OWN.bundle().stream()).toList(), svid.keys());
    }

    private static Optional<X509Bundle> bundle(String domain) {
        return Stream.of(OWN, PARTNER)
                .filter(known -> known.name().equals(domain))
                .map(known -> new X509Bundle(
                        io.spiffe.spiffeid.TrustDomain.parse(known.name()), new HashSet<>(known.bundle())))
                .findFirst();
    }

    private static X509Certificate[] array(List<X509Certificate> chain) {
        return chain.toArray(X509Certificate[]::new);
    }

    private static Instant now() {
        return Instant.now();
    }
}
