package org.agntcy.dir.testdomain.crafted;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.testdomain.Authority;
import org.agntcy.dir.testdomain.CertificateDraft;
import org.agntcy.dir.testdomain.IssuedSvid;
import org.agntcy.dir.testdomain.Keys;
import org.agntcy.dir.testdomain.TrustDomain;
import org.bouncycastle.asn1.x509.KeyUsage;

/// Certificates of attackers, one deviation each, for whoever trusts `own.example` and `partner.example`.
public final class CraftedChains {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final String NOT_SIGNED = "is not signed by an authority of its trust domain";

    private final TrustDomain own;
    private final TrustDomain partner;
    private final TrustDomain stranger = new TrustDomain("stranger.example");

    private CraftedChains(TrustDomain own, TrustDomain partner) {
        this.own = own;
        this.partner = partner;
    }

    /// All of them.
    ///
    /// @param own trust domain `own.example`
    /// @param partner federated with it, `partner.example`
    public static List<CraftedChain> of(TrustDomain own, TrustDomain partner) {
        CraftedChains crafted = new CraftedChains(own, partner);
        return Stream.of(crafted.names(), crafted.times(), crafted.usages(), crafted.signatures(), crafted.chains())
                .flatMap(stream -> stream)
                .toList();
    }

    private Stream<CraftedChain> names() {
        return Stream.of(
                refused("no name", draft().uris(), "contains no URI SAN"),
                refused("a DNS name only", draft().uris().dns("own.example"), "contains no URI SAN"),
                refused("two IDs", draft().uris(own.id("/a"), own.id("/b")), "contains 2 URI SANs"),
                refused("the same ID twice", draft().uris(own.id("/a"), own.id("/a")), "contains 2 URI SANs"),
                refused("an ID and a web address", draft().uris(own.id("/a"), "https://own.example"), "2 URI SANs"),
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

    private Stream<CraftedChain> times() {
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

    private Stream<CraftedChain> usages() {
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

    private Stream<CraftedChain> signatures() {
        return Stream.of(
                refused("signed by itself", signedByItself(), NOT_SIGNED),
                refused("signed by any key", draft().signedBy(Keys.create()), NOT_SIGNED),
                refused(
                        "own ID, signed by the partner",
                        partner.certificate("/agent", HOUR).uris(own.id("/agent")),
                        NOT_SIGNED),
                refused("partner's ID, signed by us", draft().uris(partner.id("/agent")), NOT_SIGNED),
                refused("stranger", stranger.certificate("/agent", HOUR), "no X.509 bundle for trust domain"),
                refused(
                        "stranger's ID, signed by us",
                        draft().uris(stranger.id("/agent")),
                        "no X.509 bundle for trust domain \"stranger.example\""),
                refused(
                        "own ID, signed by the stranger",
                        stranger.certificate("/agent", HOUR).uris(own.id("/agent")),
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

    private Stream<CraftedChain> chains() {
        Authority between = below();
        IssuedSvid deep = between.draft(own.id("/agent"), now(), HOUR).issue();
        Authority leafAsAuthority = fake(draft().issue());
        return Stream.of(
                crafted("no certificate", List.of(), Keys.create(), "has 0 certificates"),
                crafted("without the one between", List.of(deep.leaf()), deep.keys(), NOT_SIGNED),
                crafted("in the wrong order", deep.chain().reversed(), between.keys(), "and no workload"),
                crafted("only the root", own.bundle(), own.authority().keys(), "and no workload"),
                crafted("nine certificates", Collections.nCopies(9, deep.leaf()), deep.keys(), "has 9 certificates"),
                refused("signed by a workload", leafAsAuthority.draft(own.id("/agent"), now(), HOUR), NOT_SIGNED),
                refused("through an expired one", expiredBelow().draft(own.id("/agent"), now(), HOUR), NOT_SIGNED),
                refused(
                        "through one of the stranger",
                        strangerBelow().draft(own.id("/agent"), now(), HOUR),
                        NOT_SIGNED));
    }

    private CertificateDraft draft() {
        return own.certificate("/agent", HOUR);
    }

    private CertificateDraft usage(int bits) {
        return draft().keyUsage(bits);
    }

    private CertificateDraft signedByItself() {
        KeyPair keys = Keys.create();
        return draft().keys(keys).signedBy(keys);
    }

    private Authority below() {
        return draft().uris("spiffe://own.example").issueAuthority();
    }

    private Authority expiredBelow() {
        return draft().uris("spiffe://own.example")
                .validUntil(now().minusSeconds(30))
                .issueAuthority();
    }

    private Authority strangerBelow() {
        return stranger.certificate("/x", HOUR).uris("spiffe://own.example").issueAuthority();
    }

    private Authority fake(IssuedSvid workload) {
        return new Authority(workload.leaf(), workload.keys(), workload.chain());
    }

    private static CraftedChain refused(String title, CertificateDraft draft, String reason) {
        return refused(title, draft.issue(), reason);
    }

    private static CraftedChain refused(String title, IssuedSvid svid, String reason) {
        return crafted(title, svid.chain(), svid.keys(), reason);
    }

    private static CraftedChain crafted(String title, List<X509Certificate> chain, KeyPair keys, String reason) {
        return new CraftedChain(title, chain, keys, reason);
    }

    private static Instant now() {
        return Instant.now();
    }
}
