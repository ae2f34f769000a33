package org.agntcy.dir.trust.proof;

import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.root.TrustedAuthority;

/// Whether a certificate authority that is trusted stood behind a certificate.
final class CertificateAuthorities {

    /// Whether a certificate is public.
    @FunctionalInterface
    interface Publicity {
        void require(X509Certificate certificate, X509Certificate issuer) throws InvalidSignatureException;
    }

    private final List<TrustedAuthority> authorities;
    private final Publicity publicity;

    CertificateAuthorities(List<TrustedAuthority> authorities, Publicity publicity) {
        this.authorities = authorities;
        this.publicity = publicity;
    }

    /// Verifies that one of the authorities issued the certificate, in public, and stood behind it at a time.
    void verify(X509Certificate certificate, Instant at) throws InvalidSignatureException {
        Reasons reasons = new Reasons("no certificate authority of the trusted root stands behind the certificate");
        for (TrustedAuthority authority : authorities) {
            try {
                CertificatePath.verify(certificate, authority.chain(), authority, CertificatePath.CODE_SIGNING, at);
                publicity.require(certificate, authority.chain().getFirst());
                return;
            } catch (InvalidSignatureException refused) {
                reasons.add(refused.getMessage());
            }
        }
        throw reasons.refusal();
    }
}
