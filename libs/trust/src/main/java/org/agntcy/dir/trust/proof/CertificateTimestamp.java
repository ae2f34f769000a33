package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.trust.InvalidSignatureException;

/// The promise of a certificate log to publish a certificate (signed certificate timestamp, RFC 6962, section
/// 3.2).
///
/// @param logId SHA-256 of the log's public key
/// @param time when it was promised
/// @param extensions as they were signed
/// @param signature of the log
record CertificateTimestamp(ByteString logId, Instant time, ByteString extensions, ByteString signature) {

    /// More than anyone embeds; each costs a verification.
    private static final int MOST = 8;

    private static final int LOG_ID_BYTES = 32;

    /// Reads the list that is embedded in a certificate (section 3.3), without the octet strings around it.
    static List<CertificateTimestamp> readList(byte[] encoded) throws InvalidSignatureException {
        try {
            ByteBuffer buffer = ByteBuffer.wrap(encoded);
            ByteBuffer list = vector(buffer);
            requireEnd(buffer);
            List<CertificateTimestamp> timestamps = new ArrayList<>();
            while (list.hasRemaining()) {
                if (timestamps.size() == MOST) {
                    throw new InvalidSignatureException(
                            "the certificate has more than " + MOST + " timestamps of logs");
                }
                timestamps.add(read(vector(list)));
            }
            return timestamps;
        } catch (BufferUnderflowException | IllegalArgumentException truncated) {
            throw new InvalidSignatureException("the certificate's timestamps of logs are cut short", truncated);
        }
    }

    private static CertificateTimestamp read(ByteBuffer buffer) throws InvalidSignatureException {
        if (buffer.get() != 0) {
            throw new InvalidSignatureException("a certificate log's timestamp has an unknown version");
        }
        ByteString logId = ByteString.copyFrom(buffer, LOG_ID_BYTES);
        Instant time = Instant.ofEpochMilli(buffer.getLong());
        ByteString extensions = ByteString.copyFrom(vector(buffer));
        // Hash and signature algorithm: those that go with the log's key are tried anyway.
        buffer.getShort();
        ByteString signature = ByteString.copyFrom(vector(buffer));
        requireEnd(buffer);
        return new CertificateTimestamp(logId, time, extensions, signature);
    }

    private static ByteBuffer vector(ByteBuffer buffer) {
        int length = Short.toUnsignedInt(buffer.getShort());
        ByteBuffer vector = buffer.slice(buffer.position(), Math.min(length, buffer.remaining()));
        if (vector.remaining() < length) {
            throw new BufferUnderflowException();
        }
        buffer.position(buffer.position() + length);
        return vector;
    }

    private static void requireEnd(ByteBuffer buffer) throws InvalidSignatureException {
        if (buffer.hasRemaining()) {
            throw new InvalidSignatureException("the certificate's timestamps of logs are followed by something else");
        }
    }
}
