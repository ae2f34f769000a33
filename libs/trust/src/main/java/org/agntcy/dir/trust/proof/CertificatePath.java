package org.agntcy.dir.trust.proof;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.CertificateParsingException;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.root.TrustedAuthority;

/// Whether an authority stood behind a certificate at a time (RFC 5280, section 6).
final class CertificatePath {

    static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    private static final int DIGITAL_SIGNATURE = 0;

    private CertificatePath() {}

    /// Verifies a certificate that the authority issued.
    ///
    /// @param chain certificates of the authority, the one that issued first, the root last
    /// @param purpose object identifier of the extended key usage that certificate and authority have to have
    /// @throws InvalidSignatureException when the authority did not stand behind it then
    static void verify(
            X509Certificate certificate,
            List<X509Certificate> chain,
            TrustedAuthority authority,
            String purpose,
            Instant at)
            throws InvalidSignatureException {
        if (!authority.validFor().contains(at)) {
            throw new InvalidSignatureException("the authority is not trusted for " + at);
        }
        checkEnd(certificate, purpose);
        checkValidity(certificate, at);
        X509Certificate root = chain.getLast();
        List<X509Certificate> path = Stream.concat(Stream.of(certificate), chain.subList(0, chain.size() - 1).stream())
                .toList();
        for (X509Certificate element : path) {
            checkPurpose(element, purpose);
        }
        try {
            root.checkValidity(Date.from(at));
            PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(root, null)));
            // There are no revocation lists: certificates are for minutes, and authorities end with the trusted root.
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX")
                    .validate(CertificateFactory.getInstance("X.509").generateCertPath(path), parameters);
        } catch (GeneralSecurityException refused) {
            throw new InvalidSignatureException(
                    "at " + at + ": " + Quoted.of(String.valueOf(refused.getMessage())), refused);
        }
    }

    private static void checkEnd(X509Certificate certificate, String purpose) throws InvalidSignatureException {
        if (certificate.getBasicConstraints() >= 0) {
            throw new InvalidSignatureException("the certificate is that of an authority");
        }
        boolean[] usage = certificate.getKeyUsage();
        if (usage != null && !usage[DIGITAL_SIGNATURE]) {
            throw new InvalidSignatureException("the key of the certificate may not sign");
        }
        if (purposes(certificate).isEmpty()) {
            throw new InvalidSignatureException("the certificate is for no purpose, so not for " + name(purpose));
        }
    }

    private static void checkValidity(X509Certificate certificate, Instant at) throws InvalidSignatureException {
        Instant from = certificate.getNotBefore().toInstant();
        Instant until = certificate.getNotAfter().toInstant();
        if (at.isBefore(from) || at.isAfter(until)) {
            throw new InvalidSignatureException(
                    "the certificate was valid from " + from + " until " + until + ", not at " + at);
        }
    }

    /// Authorities without a purpose may issue for every one.
    private static void checkPurpose(X509Certificate certificate, String purpose) throws InvalidSignatureException {
        List<String> purposes = purposes(certificate);
        if (!purposes.isEmpty() && !purposes.contains(purpose)) {
            throw new InvalidSignatureException("the certificate of "
                    + Quoted.of(certificate.getSubjectX500Principal().toString()) + " is not for " + name(purpose));
        }
    }

    private static List<String> purposes(X509Certificate certificate) throws InvalidSignatureException {
        try {
            List<String> purposes = certificate.getExtendedKeyUsage();
            return purposes == null ? List.of() : purposes;
        } catch (CertificateParsingException malformed) {
            throw new InvalidSignatureException("the certificate's purpose cannot be read", malformed);
        }
    }

    private static String name(String purpose) {
        return purpose.equals(CODE_SIGNING) ? "signing code" : "timestamps";
    }
}
