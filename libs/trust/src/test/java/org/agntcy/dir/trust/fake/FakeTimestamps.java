package org.agntcy.dir.trust.fake;

import com.google.protobuf.ByteString;
import java.math.BigInteger;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.AttributeTable;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponseGenerator;
import org.bouncycastle.tsp.TimeStampTokenGenerator;

/// A timestamp authority whose clock is the caller's.
public final class FakeTimestamps {

    private final KeyPair keys = Keys.generate();
    private final X509Certificate certificate;
    private final FakeAuthority authority;

    public FakeTimestamps(FakeAuthority authority, Instant start, Duration lifetime) {
        this.authority = authority;
        this.certificate = authority.issueForTimestamps(start, lifetime, keys.getPublic());
    }

    /// Its certificate, and those of its authority.
    public List<X509Certificate> chain() {
        return Stream.concat(Stream.of(certificate), authority.chain().stream()).toList();
    }

    /// A timestamp of a signature, DER TimeStampResp.
    public ByteString stamp(byte[] signature, Instant time) {
        try {
            TimeStampRequest request =
                    new TimeStampRequestGenerator().generate(TSPAlgorithms.SHA256, Keys.sha256(signature));
            return ByteString.copyFrom(answer(request, time));
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    byte[] answer(TimeStampRequest request, Instant time) throws Exception {
        DigestCalculator digests = new JcaDigestCalculatorProviderBuilder()
                .build()
                .get(new AlgorithmIdentifier(OIWObjectIdentifiers.idSHA1));
        TimeStampTokenGenerator tokens = new TimeStampTokenGenerator(
                new JcaSimpleSignerInfoGeneratorBuilder()
                        .setSignedAttributeGenerator(new DefaultSignedAttributeTableGenerator(signedAt(time)))
                        .build("SHA256withECDSA", keys.getPrivate(), certificate),
                digests,
                new ASN1ObjectIdentifier("1.2.3.4"));
        return new TimeStampResponseGenerator(tokens, TSPAlgorithms.ALLOWED)
                .generate(request, BigInteger.ONE, Date.from(time))
                .getEncoded();
    }

    private static AttributeTable signedAt(Instant time) {
        Time value = new Time(Date.from(time));
        return new AttributeTable(new Attribute(CMSAttributes.signingTime, new DERSet(value)));
    }
}
