package org.agntcy.dir.trust.keyless;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import org.agntcy.dir.record.Quoted;
import org.agntcy.dir.record.error.UnavailableException;
import org.bouncycastle.tsp.TSPAlgorithms;
import org.bouncycastle.tsp.TSPException;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.tsp.TimeStampRequestGenerator;
import org.bouncycastle.tsp.TimeStampResponse;

/// The timestamp authority (RFC 3161, section 3.4): a query by HTTP POST, a reply in the answer.
final class TimestampAuthority {

    private static final int NONCE_BITS = 64;

    private final ServiceClient client;
    private final URI address;
    private final SecureRandom random = new SecureRandom();

    TimestampAuthority(ServiceClient client, URI address) {
        this.client = client;
        this.address = address;
    }

    /// A timestamp of a signature.
    ///
    /// @return DER TimeStampResp
    /// @throws UnavailableException when there is no answer, or none that makes sense
    ByteString stamp(byte[] signature) {
        try {
            TimeStampRequest request = request(signature);
            ServiceAnswer answer = client.post(
                    "the timestamp authority", address, "application/timestamp-query", request.getEncoded());
            if (!answer.isSuccess()) {
                throw answer.failure();
            }
            return reply(answer, request);
        } catch (IOException impossible) {
            throw new IllegalStateException("a query can be encoded", impossible);
        }
    }

    private TimeStampRequest request(byte[] signature) {
        try {
            TimeStampRequestGenerator generator = new TimeStampRequestGenerator();
            generator.setCertReq(true);
            return generator.generate(
                    TSPAlgorithms.SHA256,
                    MessageDigest.getInstance("SHA-256").digest(signature),
                    new BigInteger(NONCE_BITS, random));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static ByteString reply(ServiceAnswer answer, TimeStampRequest request) {
        try {
            TimeStampResponse reply = new TimeStampResponse(answer.body());
            reply.validate(request);
            if (reply.getTimeStampToken() == null) {
                throw new TSPException("the request was refused");
            }
            return ByteString.copyFrom(answer.body());
        } catch (TSPException | IOException | RuntimeException unusable) {
            // Bouncy Castle tells malformed input by every kind of unchecked exception.
            throw answer.unusable(Quoted.of(String.valueOf(unusable.getMessage())), unusable);
        }
    }
}
