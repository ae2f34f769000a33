package org.agntcy.dir.identity.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.spiffe.bundle.x509bundle.X509Bundle;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.testdomain.Authority;
import org.agntcy.dir.testdomain.CertificateDraft;
import org.agntcy.dir.testdomain.IssuedSvid;
import org.agntcy.dir.testdomain.TrustDomain;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Certificates of attackers, one deviation each; beside them the ones that are good.
class PeerChainTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final TrustDomain OWN = new TrustDomain("own.example");
    private static final TrustDomain PARTNER = new TrustDomain("partner.example");
    private static final TrustDomain STRANGER = new TrustDomain("stranger.example");

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

    static Stream<Arguments> bad() {
        return Stream.of(names(), times(), usages(), signatures(), chains()).flatMap(stream -> stream);
    }

    private static Stream<Arguments> names() {
        return Stream.of(
                refused("no name", draft().uris(), "contains no URI SAN"),
                refused("a DNS name only", draft().uris().dns("own.example"), "contains no URI SAN"),
                refused("two IDs", draft().uris(OWN.id("/a"), OWN.id("/b")), "contains 2 URI SANs"),
                refused("the same ID twice", draft().uris(OWN.id("/a"), OWN.id("/a")), "contains 2 URI SANs"),
                refused("an ID and a web address", draft().uris(OWN.id("/a"), "https://own.example"), "2 URI SANs"),
                refused("a web address", draft().uris("https://own.example/agent"), "is no SPIFFE ID"),
                refused("a URN", draft().uris("urn:spiffe:own.example"), "is no SPIFFE ID"),
                refused("an empty URI", draft().uris(""), "cannot be read"),
                refused("no trust domain", draft().uris("spiffe:///agent"), "is no SPIFFE ID"),
                refused("a port", draft().uris("spiffe://own.example:8443/agent"), "is no SPIFFE ID"),
                refused("a user", draft().uris("spiffe://me@own.example/agent"), "is no SPIFFE ID"),
                refused("a query", draft().uris("spiffe://own.example/agent?a=b"), "is no SPIFFE ID"),
                refused("a fragment", draft().uris("spiffe://own.example/agent#a"), "is no SPIFFE ID"),
                refused("an upper-case domain", draft().uris("spiffe://OWN.example/agent"), "is no SPIFFE ID"),
                refused("a slash at the end", draft().uris("spiffe://own.example/agent/"), "is no SPIFFE ID"),
                refused("an empty segment", draft().uris("spiffe://own.example//agent"), "is no SPIFFE ID"),
                refused("a dot segment", draft().uris("spiffe://own.example/a/../admin"), "is no SPIFFE ID"),
                refused("an escaped segment", draft().uris("spiffe://own.example/%61dmin"), "is no SPIFFE ID"),
                refused("a line break", draft().uris("spiffe://own.example/a\nb"), "cannot be read"),
                refused("a NUL", draft().uris("spiffe://own.example/a\0"), "cannot be read"),
                refused("the trust domain itself", draft().uris("spiffe://own.example"), "and no workload"));
    }

    private static Stream<Arguments> times() {
        return Stream.of(
                refused("expired a second ago", draft().validUntil(now().minusSeconds(1)), "expired at"),
                refused(
                        "expired long ago",
                        draft().validFrom(now().minus(HOUR)).validUntil(now().minusSeconds(600)),
                        "expired at"),
                refused("valid in a minute", draft().validFrom(now().plusSeconds(60)), "is not valid before"),
                refused(
                        "never valid",
                        draft().validFrom(now().plusSeconds(60)).validUntil(now().minusSeconds(60)),
                        "is not valid before"));
    }

    private static Stream<Arguments> usages() {
        return Stream.of(
                refused("an authority", draft().asAuthority(), "is that of an authority"),
                refused("claims to be an authority", draft().claimingAuthority(), "is that of an authority"),
                refused("may sign certificates", usage(KeyUsage.keyCertSign), "may sign certificates"),
                refused(
                        "may sign certificates too",
                        usage(KeyUsage.digitalSignature | KeyUsage.keyCertSign),
                        "may sign certificates"),
                refused(
                        "may sign revocation lists",
                        usage(KeyUsage.digitalSignature | KeyUsage.cRLSign),
                        "may sign certificates"),
                refused("may only agree on keys", usage(KeyUsage.keyAgreement), "may not sign"),
                refused("may only encrypt", usage(KeyUsage.keyEncipherment), "may not sign"));
    }

    private static Stream<Arguments> signatures() {
        return Stream.of(
                refused("signed by itself", signedByItself(), NOT_SIGNED),
                refused("signed by any key", draft().signedBy(keys()), NOT_SIGNED),
                refused(
                        "own ID, signed by the partner",
                        PARTNER.certificate("/agent", HOUR).uris(OWN.id("/agent")),
                        NOT_SIGNED),
                refused("partner's ID, signed by us", draft().uris(PARTNER.id("/agent")), NOT_SIGNED),
                refused("stranger", STRANGER.certificate("/agent", HOUR), "no X.509 bundle for trust domain"),
                refused(
                        "stranger's ID, signed by us",
                        draft().uris(STRANGER.id("/agent")),
                        "no X.509 bundle for trust domain \"stranger.example\""),
                refused(
                        "own ID, signed by the stranger",
                        STRANGER.certificate("/agent", HOUR).uris(OWN.id("/agent")),
                        NOT_SIGNED),
                refused(
                        "a sub domain of ours",
                        draft().uris("spiffe://sub.own.example/agent"),
                        "no X.509 bundle for trust domain \"sub.own.example\""),
                refused(
                        "a domain that ends like ours",
                        draft().uris("spiffe://notown.example/agent"),
                        "no X.509 bundle for trust domain \"notown.example\""));
    }

    private static Stream<Arguments> chains() {
        IssuedSvid deep = below().draft(OWN.id("/agent"), now(), HOUR).issue();
        Authority leafAsAuthority = fake(draft().issue());
        return Stream.of(
                refused("no certificate", List.of(), "has 0 certificates"),
                refused("without the one between", List.of(deep.leaf()), NOT_SIGNED),
                refused("in the wrong order", deep.chain().reversed(), "and no workload"),
                refused("only the root", OWN.bundle(), "and no workload"),
                refused("nine certificates", Collections.nCopies(9, deep.leaf()), "has 9 certificates"),
                refused(
                        "signed by a workload",
                        leafAsAuthority
                                .draft(OWN.id("/agent"), now(), HOUR)
                                .issue()
                                .chain(),
                        NOT_SIGNED),
                refused(
                        "through an expired one",
                        expiredBelow()
                                .draft(OWN.id("/agent"), now(), HOUR)
                                .issue()
                                .chain(),
                        NOT_SIGNED),
                refused(
                        "through one of the stranger",
                        strangerBelow()
                                .draft(OWN.id("/agent"), now(), HOUR)
                                .issue()
                                .chain(),
                        NOT_SIGNED));
    }

    private static final String NOT_SIGNED = "is not signed by an authority of its trust domain";

    @ParameterizedTest(name = "{0}")
    @MethodSource("bad")
    void shouldRefuse(String title, List<X509Certificate> chain, String reason) {
        // Then
        assertThatThrownBy(() -> chains.verify(array(chain), now()))
                .isInstanceOf(PeerRefusedException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void shouldTryAtLeastFortyChains() {
        // Then
        assertThat(bad().count()).isGreaterThanOrEqualTo(40);
    }

    private static CertificateDraft draft() {
        return OWN.certificate("/agent", HOUR);
    }

    private static CertificateDraft usage(int bits) {
        return draft().keyUsage(bits);
    }

    private static CertificateDraft signedByItself() {
        KeyPair keys = keys();
        return draft().keys(keys).signedBy(keys);
    }

    private static Authority below() {
        return draft().uris("spiffe://own.example").issueAuthority();
    }

    private static Authority expiredBelow() {
        return draft().uris("spiffe://own.example")
                .validUntil(now().minusSeconds(30))
                .issueAuthority();
    }

    private static Authority strangerBelow() {
        return STRANGER.certificate("/x", HOUR).uris("spiffe://own.example").issueAuthority();
    }

    private static Authority fake(IssuedSvid workload) {
        return new Authority(workload.leaf(), workload.keys(), workload.chain());
    }

    private static IssuedSvid withRoot(IssuedSvid svid) {
        return new IssuedSvid(
                Stream.concat(svid.chain().stream(), OWN.bundle().stream()).toList(), svid.keys());
    }

    private static Arguments refused(String title, CertificateDraft draft, String reason) {
        return refused(title, draft.issue().chain(), reason);
    }

    private static Arguments refused(String title, List<X509Certificate> chain, String reason) {
        return Arguments.of(title, chain, reason);
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

    private static KeyPair keys() {
        try {
            return KeyPairGenerator.getInstance("EC").generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(Arrays.toString(impossible.getStackTrace()), impossible);
        }
    }
}
