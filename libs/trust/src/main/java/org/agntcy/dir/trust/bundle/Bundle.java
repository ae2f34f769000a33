package org.agntcy.dir.trust.bundle;

import com.google.protobuf.ByteString;
import java.util.List;

/// A signature over a message with what its verification needs (Sigstore bundle, versions 0.1 to 0.3).
///
/// @param version which form the bundle has
/// @param certificate DER of the signer's certificate
/// @param digest of the message
/// @param signature over the message
/// @param logEntries the signature's entries in transparency logs
/// @param timestamps of the signature, DER TimeStampResp (RFC 3161)
public record Bundle(
        BundleVersion version,
        ByteString certificate,
        MessageDigest digest,
        ByteString signature,
        List<LogEntry> logEntries,
        List<ByteString> timestamps) {

    public Bundle {
        logEntries = List.copyOf(logEntries);
        timestamps = List.copyOf(timestamps);
    }

    /// The same bundle with other entries.
    public Bundle withLogEntries(List<LogEntry> entries) {
        return new Bundle(version, certificate, digest, signature, entries, timestamps);
    }
}
