package org.agntcy.dir.trust.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;

/// What a certificate is to say; each method gives a draft that differs in one thing.
public record CertificateDraft(
        Instant start,
        Duration lifetime,
        List<GeneralName> names,
        Optional<String> issuer,
        List<KeyPurposeId> purposes,
        int usage,
        boolean authority,
        Optional<FakeCertificateLog> log) {

    public static final String ISSUER = "https://issuer.example";
    public static final String SUBJECT = "alice@example.org";

    /// As Fulcio makes them: an e-mail address, ten minutes, for signing code.
    public static CertificateDraft good(Instant start, FakeCertificateLog log) {
        return new CertificateDraft(
                start,
                Duration.ofMinutes(10),
                List.of(new GeneralName(GeneralName.rfc822Name, SUBJECT)),
                Optional.of(ISSUER),
                List.of(KeyPurposeId.id_kp_codeSigning),
                KeyUsage.digitalSignature,
                false,
                Optional.of(log));
    }

    public CertificateDraft named(GeneralName... others) {
        return new CertificateDraft(start, lifetime, List.of(others), issuer, purposes, usage, authority, log);
    }

    public CertificateDraft withoutIssuer() {
        return new CertificateDraft(start, lifetime, names, Optional.empty(), purposes, usage, authority, log);
    }

    public CertificateDraft usableFor(KeyPurposeId... others) {
        return new CertificateDraft(start, lifetime, names, issuer, List.of(others), usage, authority, log);
    }

    public CertificateDraft ofAuthority() {
        return new CertificateDraft(start, lifetime, names, issuer, purposes, usage, true, log);
    }

    public CertificateDraft loggedBy(FakeCertificateLog other) {
        return new CertificateDraft(start, lifetime, names, issuer, purposes, usage, authority, Optional.of(other));
    }

    public CertificateDraft from(Instant other) {
        return new CertificateDraft(other, lifetime, names, issuer, purposes, usage, authority, log);
    }

    public CertificateDraft withUsage(int other) {
        return new CertificateDraft(start, lifetime, names, issuer, purposes, other, authority, log);
    }

    public CertificateDraft withoutLog() {
        return new CertificateDraft(start, lifetime, names, issuer, purposes, usage, authority, Optional.empty());
    }
}
