package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.bundle.Bundle;
import org.agntcy.dir.trust.key.VerificationKey;
import org.agntcy.dir.trust.root.Certificates;
import org.agntcy.dir.trust.root.TrustedRoot;

/// Decides about a bundle: the signature is one over the message by the certificate's key; a timestamp
/// authority and a transparency log saw it; and a certificate authority stood behind the certificate at every
/// time that one of them gives. Safe for any thread.
public final class BundleCheck {

    private final RequiredProofs required;
    private final Clock clock;
    private final SignedTimestamps timestamps;
    private final TransparencyLogs transparencyLogs;
    private final CertificateAuthorities authorities;

    /// A check against a trusted root.
    ///
    /// @param clock for bundles that have no time, which is only when neither of the proofs with one is
    ///     required
    public BundleCheck(TrustedRoot root, RequiredProofs required, Clock clock) {
        this.required = required;
        this.clock = clock;
        this.timestamps = new SignedTimestamps(root.timestampAuthorities());
        this.transparencyLogs = new TransparencyLogs(root.transparencyLogs());
        this.authorities = new CertificateAuthorities(
                root.certificateAuthorities(),
                required.certificateTimestamp()
                        ? new CertificateTimestamps(root.certificateLogs())::verify
                        : (certificate, issuer) -> {});
    }

    /// Verifies a bundle over a message.
    ///
    /// @return whose it is
    /// @throws InvalidSignatureException when anything about it is wrong
    public Signer.CertifiedIdentity verify(byte[] message, Bundle bundle) throws InvalidSignatureException {
        X509Certificate certificate = certificate(bundle.certificate());
        checkSignature(message, bundle, certificate);
        List<Instant> times = times(bundle);
        for (Instant time : times) {
            authorities.verify(certificate, time);
        }
        return CertifiedSigner.of(certificate);
    }

    private static X509Certificate certificate(ByteString encoded) throws InvalidSignatureException {
        try {
            return Certificates.read("the certificate", encoded);
        } catch (InvalidInputException malformed) {
            throw new InvalidSignatureException(malformed.getMessage(), malformed);
        }
    }

    private static void checkSignature(byte[] message, Bundle bundle, X509Certificate certificate)
            throws InvalidSignatureException {
        if (!bundle.digest().isOf(message)) {
            throw new InvalidSignatureException("the bundle is about another text than this CID");
        }
        VerificationKey key = key(certificate);
        if (!key.verifies(message, bundle.signature().toByteArray())) {
            throw new InvalidSignatureException("the signature is not one over the CID by the certificate's key");
        }
    }

    private static VerificationKey key(X509Certificate certificate) throws InvalidSignatureException {
        try {
            return VerificationKey.ofEncoded(certificate.getPublicKey().getEncoded());
        } catch (InvalidInputException unusable) {
            throw new InvalidSignatureException("the certificate's key: " + unusable.getMessage(), unusable);
        }
    }

    /// Every time at which somebody saw the signature; the certificate has to be good at each.
    private List<Instant> times(Bundle bundle) throws InvalidSignatureException {
        List<Instant> times = new ArrayList<>();
        if (required.timestamp()) {
            times.addAll(timestamps.verify(bundle.timestamps(), bundle.signature()));
        }
        if (required.transparencyLog()) {
            transparencyLogs.verify(bundle, List.copyOf(times)).ifPresent(times::add);
        }
        return times.isEmpty() ? List.of(clock.instant()) : times;
    }
}
