package org.agntcy.dir.trust.fake;

import java.io.IOException;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// A certificate authority with a root and one below it, which issues whatever it is asked to.
public final class FakeAuthority {

    private static final ASN1ObjectIdentifier ISSUER = new ASN1ObjectIdentifier("1.3.6.1.4.1.57264.1.8");
    private static final ASN1ObjectIdentifier TIMESTAMPS = new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
    private static final Duration LONG = Duration.ofDays(365);

    private final AtomicLong serials = new AtomicLong(1);
    private final KeyPair rootKeys = Keys.generate();
    private final KeyPair keys = Keys.generate();
    private final X509Certificate root;
    private final X509Certificate certificate;

    public FakeAuthority(String name, Instant start) {
        this(name, start, LONG);
    }

    /// An authority whose root ends before the certificate that issues.
    public FakeAuthority(String name, Instant start, Duration lifetimeOfRoot) {
        X500Name rootName = new X500Name("O=" + name + ",CN=root");
        root = sign(authority(rootName, rootName, start, lifetimeOfRoot, rootKeys.getPublic()), rootKeys);
        certificate = sign(
                authority(rootName, new X500Name("O=" + name + ",CN=intermediate"), start, LONG, keys.getPublic()),
                rootKeys);
    }

    /// The certificate that issues, and the root.
    public List<X509Certificate> chain() {
        return List.of(certificate, root);
    }

    /// A certificate for a signer.
    public X509Certificate issue(CertificateDraft draft, PublicKey key) {
        BigInteger serial = BigInteger.valueOf(serials.incrementAndGet());
        X509v3CertificateBuilder builder = leaf(draft, key, serial);
        if (draft.log().isEmpty()) {
            return sign(builder, keys);
        }
        byte[] timestamps = draft.log()
                .get()
                .timestamps(content(builder), keys.getPublic(), draft.start().plusSeconds(1));
        X509v3CertificateBuilder promised = leaf(draft, key, serial);
        add(promised, TIMESTAMPS, false, new DEROctetString(timestamps));
        return sign(promised, keys);
    }

    /// A certificate for a timestamp authority.
    public X509Certificate issueForTimestamps(Instant start, Duration lifetime, PublicKey key) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                BigInteger.valueOf(serials.incrementAndGet()),
                Date.from(start),
                Date.from(start.plus(lifetime)),
                new X500Name("O=fake,CN=timestamps"),
                key);
        add(builder, Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_timeStamping));
        return sign(builder, keys);
    }

    private X509v3CertificateBuilder authority(
            X500Name issuer, X500Name subject, Instant start, Duration lifetime, PublicKey key) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                issuer,
                BigInteger.valueOf(serials.incrementAndGet()),
                Date.from(start),
                Date.from(start.plus(lifetime)),
                subject,
                key);
        add(builder, Extension.basicConstraints, true, new BasicConstraints(true));
        add(builder, Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign));
        return builder;
    }

    private X509v3CertificateBuilder leaf(CertificateDraft draft, PublicKey key, BigInteger serial) {
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                X500Name.getInstance(certificate.getSubjectX500Principal().getEncoded()),
                serial,
                Date.from(draft.start()),
                Date.from(draft.start().plus(draft.lifetime())),
                new X500Name(""),
                key);
        add(builder, Extension.keyUsage, true, new KeyUsage(draft.usage()));
        if (draft.authority()) {
            add(builder, Extension.basicConstraints, true, new BasicConstraints(true));
        }
        if (!draft.purposes().isEmpty()) {
            add(
                    builder,
                    Extension.extendedKeyUsage,
                    false,
                    new ExtendedKeyUsage(draft.purposes().toArray(KeyPurposeId[]::new)));
        }
        add(
                builder,
                Extension.subjectAlternativeName,
                true,
                new GeneralNames(draft.names().toArray(GeneralName[]::new)));
        draft.issuer().ifPresent(issuer -> add(builder, ISSUER, false, new DERUTF8String(issuer)));
        return builder;
    }

    private static void add(
            X509v3CertificateBuilder builder, ASN1ObjectIdentifier name, boolean critical, ASN1Encodable value) {
        try {
            builder.addExtension(name, critical, value);
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] content(X509v3CertificateBuilder builder) {
        try {
            return holder(builder, keys).toASN1Structure().getTBSCertificate().getEncoded("DER");
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509Certificate sign(X509v3CertificateBuilder builder, KeyPair keys) {
        try {
            return new JcaX509CertificateConverter().getCertificate(holder(builder, keys));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static X509CertificateHolder holder(X509v3CertificateBuilder builder, KeyPair keys) throws Exception {
        return builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
    }
}
