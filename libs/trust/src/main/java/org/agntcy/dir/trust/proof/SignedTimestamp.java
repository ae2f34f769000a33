package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.root.TrustedAuthority;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoVerifierBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampResponse;
import org.bouncycastle.tsp.TimeStampToken;

/// A timestamp (RFC 3161), not yet believed.
final class SignedTimestamp {

    private static final Map<ASN1ObjectIdentifier, String> HASHES = Map.of(
            NISTObjectIdentifiers.id_sha256, "SHA-256",
            NISTObjectIdentifiers.id_sha384, "SHA-384",
            NISTObjectIdentifiers.id_sha512, "SHA-512");

    private final TimeStampToken token;

    private SignedTimestamp(TimeStampToken token) {
        this.token = token;
    }

    /// Reads the answer of an authority.
    static SignedTimestamp read(ByteString answer) throws InvalidSignatureException {
        try {
            TimeStampToken token = new TimeStampResponse(answer.toByteArray()).getTimeStampToken();
            if (token == null) {
                throw new InvalidSignatureException("it is the refusal of an authority to give one");
            }
            return new SignedTimestamp(token);
        } catch (TSPException | IOException | RuntimeException malformed) {
            // Bouncy Castle tells malformed input by every kind of unchecked exception.
            throw new InvalidSignatureException("it is malformed", malformed);
        }
    }

    Instant time() {
        return token.getTimeStampInfo().getGenTime().toInstant();
    }

    void requireAbout(ByteString signature) throws InvalidSignatureException {
        ASN1ObjectIdentifier algorithm = token.getTimeStampInfo().getMessageImprintAlgOID();
        String hash = HASHES.get(algorithm);
        if (hash == null) {
            throw new InvalidSignatureException(
                    "its hash algorithm " + Quoted.of(algorithm.getId()) + " is not accepted");
        }
        byte[] stamped = token.getTimeStampInfo().getMessageImprintDigest();
        if (!MessageDigest.isEqual(digest(hash, signature.toByteArray()), stamped)) {
            throw new InvalidSignatureException("it is about another signature");
        }
    }

    /// Verifies that the authority signed it while it was trusted.
    void requireSignedBy(TrustedAuthority authority) throws InvalidSignatureException {
        X509Certificate certificate = authority.chain().getFirst();
        List<X509Certificate> issuers =
                authority.chain().subList(1, authority.chain().size());
        if (issuers.isEmpty()) {
            throw new InvalidSignatureException("timestamp authority " + authority.address() + " has no root");
        }
        try {
            // Also holds the certificate to be the one that the timestamp names, and to be for timestamps only.
            token.validate(new JcaSimpleSignerInfoVerifierBuilder().build(certificate));
        } catch (TSPException | OperatorCreationException | RuntimeException refused) {
            throw new InvalidSignatureException(
                    "timestamp authority " + authority.address() + " did not sign it: "
                            + Quoted.of(String.valueOf(refused.getMessage())),
                    refused);
        }
        CertificatePath.verify(certificate, issuers, authority, CertificatePath.TIME_STAMPING, time());
    }

    private static byte[] digest(String hash, byte[] bytes) {
        try {
            return MessageDigest.getInstance(hash).digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has " + hash, impossible);
        }
    }
}
