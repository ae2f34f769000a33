package org.agntcy.dir.identity.tls;

import io.spiffe.bundle.x509bundle.X509Bundle;
import io.spiffe.spiffeid.SpiffeId;
import java.security.GeneralSecurityException;
import java.security.cert.CertPath;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.agntcy.dir.identity.SpiffeName;

/// What a certificate chain has to be for its leaf to be believed (X509-SVID, sections 4 and 5): exactly
/// one URI name, the SPIFFE ID of a workload; no authority and not for signing certificates; valid now; and
/// signed, maybe through others, by an authority of its own trust domain and no other.
final class PeerChain {

    private static final int DIGITAL_SIGNATURE = 0;
    private static final int CERTIFICATE_SIGNATURE = 5;
    private static final int REVOCATION_LIST_SIGNATURE = 6;

    /// Longer ones cost time before they are refused.
    private static final int LONGEST = 8;

    private final Function<String, Optional<X509Bundle>> bundles;

    PeerChain(Function<String, Optional<X509Bundle>> bundles) {
        this.bundles = bundles;
    }

    /// Verifies a chain, leaf first.
    ///
    /// @return whose it is
    SpiffeId verify(X509Certificate[] chain, Instant now) throws PeerRefusedException {
        if (chain.length == 0 || chain.length > LONGEST) {
            throw PeerRefusedException.bad("the chain has " + chain.length + " certificates, expected 1 to " + LONGEST);
        }
        SpiffeId id = idOf(chain[0]);
        checkLeaf(id, chain[0]);
        checkValidity(id, chain[0], now);
        X509Bundle bundle = bundles.apply(id.getTrustDomain().getName())
                .orElseThrow(() -> PeerRefusedException.bad("no X.509 bundle for trust domain \""
                        + id.getTrustDomain().getName() + "\""));
        checkSignatures(id, chain, bundle.getX509Authorities(), now);
        return id;
    }

    private static SpiffeId idOf(X509Certificate leaf) throws PeerRefusedException {
        try {
            return SpiffeName.of(leaf);
        } catch (IllegalArgumentException nameless) {
            throw PeerRefusedException.bad(String.valueOf(nameless.getMessage()), nameless);
        }
    }

    private static void checkLeaf(SpiffeId id, X509Certificate leaf) throws PeerRefusedException {
        if (leaf.getBasicConstraints() >= 0) {
            throw PeerRefusedException.bad("the certificate of " + id + " is that of an authority");
        }
        boolean[] usage = leaf.getKeyUsage();
        if (usage == null) {
            return;
        }
        if (usage[CERTIFICATE_SIGNATURE] || usage[REVOCATION_LIST_SIGNATURE]) {
            throw PeerRefusedException.bad("the key of " + id + " may sign certificates");
        }
        if (!usage[DIGITAL_SIGNATURE]) {
            throw PeerRefusedException.bad("the key of " + id + " may not sign");
        }
    }

    private static void checkValidity(SpiffeId id, X509Certificate leaf, Instant now) throws PeerRefusedException {
        Instant from = leaf.getNotBefore().toInstant();
        Instant until = leaf.getNotAfter().toInstant();
        if (now.isBefore(from)) {
            throw PeerRefusedException.bad("the certificate of " + id + " is not valid before " + from);
        }
        if (!now.isBefore(until)) {
            throw PeerRefusedException.expired("the certificate of " + id + " expired at " + until);
        }
    }

    private static void checkSignatures(
            SpiffeId id, X509Certificate[] chain, Set<X509Certificate> authorities, Instant now)
            throws PeerRefusedException {
        try {
            List<X509Certificate> path = Arrays.stream(chain)
                    .takeWhile(certificate -> !authorities.contains(certificate))
                    .toList();
            CertPath certPath = CertificateFactory.getInstance("X.509").generateCertPath(path);
            PKIXParameters parameters = new PKIXParameters(authorities.stream()
                    .map(authority -> new TrustAnchor(authority, null))
                    .collect(Collectors.toSet()));
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(now));
            CertPathValidator.getInstance("PKIX").validate(certPath, parameters);
        } catch (GeneralSecurityException unsigned) {
            throw PeerRefusedException.bad(
                    "the certificate of " + id + " is not signed by an authority of its trust domain: "
                            + unsigned.getMessage(),
                    unsigned);
        }
    }
}
