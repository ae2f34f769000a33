package org.agntcy.dir.testdomain;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate before it is signed: right as long as nothing is changed, and wrong in exactly the ways
/// that a test asks for. Not for sharing between threads.
public final class CertificateDraft {

    private static final Duration BACKDATED = Duration.ofMinutes(1);

    private final Authority authority;
    private KeyPair keys = Keys.create();
    private List<GeneralName> names;
    private Instant notBefore;
    private Instant notAfter;
    private boolean certificateAuthority;
    private Optional<Integer> keyUsage = Optional.of(KeyUsage.digitalSignature);
    private List<KeyPurposeId> purposes = List.of(KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth);
    private KeyPair signer;

    CertificateDraft(Authority authority, String id, Instant now, Duration lifetime) {
        this.authority = authority;
        this.names = new ArrayList<>(List.of(uri(id)));
        this.notBefore = now.minus(BACKDATED);
        this.notAfter = now.plus(lifetime);
        this.signer = authority.keys();
    }

    /// Replaces the URI names; none is possible.
    public CertificateDraft uris(String... uris) {
        names = new ArrayList<>();
        for (String uri : uris) {
            names.add(uri(uri));
        }
        return this;
    }

    /// Adds a DNS name.
    public CertificateDraft dns(String name) {
        names.add(new GeneralName(GeneralName.dNSName, name));
        return this;
    }

    public CertificateDraft validFrom(Instant instant) {
        notBefore = instant;
        return this;
    }

    public CertificateDraft validUntil(Instant instant) {
        notAfter = instant;
        return this;
    }

    /// Makes it the certificate of an authority.
    public CertificateDraft asAuthority() {
        certificateAuthority = true;
        keyUsage = Optional.of(KeyUsage.keyCertSign | KeyUsage.cRLSign);
        return this;
    }

    /// Says that it is an authority and keeps the usage as it is.
    public CertificateDraft claimingAuthority() {
        certificateAuthority = true;
        return this;
    }

    /// Lets the key be used in another way.
    ///
    /// @param bits of [KeyUsage]
    public CertificateDraft keyUsage(int bits) {
        keyUsage = Optional.of(bits);
        return this;
    }

    public CertificateDraft withoutKeyUsage() {
        keyUsage = Optional.empty();
        return this;
    }

    public CertificateDraft purposes(KeyPurposeId... allowed) {
        purposes = List.of(allowed);
        return this;
    }

    public CertificateDraft keys(KeyPair pair) {
        keys = pair;
        return this;
    }

    /// Names the authority as its issuer, but is signed with another key.
    public CertificateDraft signedBy(KeyPair pair) {
        signer = pair;
        return this;
    }

    /// Signs it.
    public IssuedSvid issue() {
        X509Certificate leaf = sign();
        List<X509Certificate> chain = new ArrayList<>(List.of(leaf));
        chain.addAll(authority.intermediates());
        return new IssuedSvid(chain, keys);
    }

    /// Signs it as an authority below the one that it was made by.
    public Authority issueAuthority() {
        X509Certificate certificate = asAuthority().sign();
        List<X509Certificate> chain = new ArrayList<>(List.of(certificate));
        chain.addAll(authority.intermediates());
        return new Authority(certificate, keys, chain);
    }

    private X509Certificate sign() {
        try {
            X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                    authority.name(),
                    new BigInteger(64, new SecureRandom()),
                    Date.from(notBefore),
                    Date.from(notAfter),
                    new X500Name("C=US,O=SPIRE"),
                    keys.getPublic());
            extend(builder);
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signer.getPrivate())));
        } catch (IOException | OperatorCreationException | CertificateException wrong) {
            throw new IllegalStateException("the certificate cannot be made", wrong);
        }
    }

    private void extend(X509v3CertificateBuilder builder) throws IOException {
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(certificateAuthority));
        if (keyUsage.isPresent()) {
            builder.addExtension(Extension.keyUsage, true, new KeyUsage(keyUsage.get()));
        }
        if (!certificateAuthority && !purposes.isEmpty()) {
            builder.addExtension(
                    Extension.extendedKeyUsage, false, new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
        }
        if (!names.isEmpty()) {
            builder.addExtension(
                    Extension.subjectAlternativeName, false, new GeneralNames(names.toArray(GeneralName[]::new)));
        }
    }

    private static GeneralName uri(String uri) {
        return new GeneralName(GeneralName.uniformResourceIdentifier, uri);
    }
}
