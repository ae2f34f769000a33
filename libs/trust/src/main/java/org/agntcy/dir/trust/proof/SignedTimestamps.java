package org.agntcy.dir.trust.proof;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.trust.InvalidSignatureException;
import org.agntcy.dir.trust.root.TrustedAuthority;

/// When a signature existed, by the word of timestamp authorities.
final class SignedTimestamps {

    private final List<TrustedAuthority> authorities;

    SignedTimestamps(List<TrustedAuthority> authorities) {
        this.authorities = authorities;
    }

    /// Verifies that at least one timestamp is good.
    ///
    /// @param timestamps DER TimeStampResp
    /// @param signature that they are about
    /// @return the times of the good ones
    List<Instant> verify(List<ByteString> timestamps, ByteString signature) throws InvalidSignatureException {
        if (timestamps.isEmpty()) {
            throw new InvalidSignatureException("the bundle has no timestamp");
        }
        Reasons reasons = new Reasons("no timestamp in the bundle is good");
        List<Instant> times = new ArrayList<>();
        for (ByteString timestamp : timestamps) {
            try {
                times.add(verify(SignedTimestamp.read(timestamp), signature));
            } catch (InvalidSignatureException refused) {
                reasons.add(refused.getMessage());
            }
        }
        if (times.isEmpty()) {
            throw reasons.refusal();
        }
        return times;
    }

    private Instant verify(SignedTimestamp timestamp, ByteString signature) throws InvalidSignatureException {
        timestamp.requireAbout(signature);
        Reasons reasons = new Reasons("it is not signed by a timestamp authority of the trusted root");
        for (TrustedAuthority authority : authorities) {
            try {
                timestamp.requireSignedBy(authority);
                return timestamp.time();
            } catch (InvalidSignatureException refused) {
                reasons.add(refused.getMessage());
            }
        }
        throw reasons.refusal();
    }
}
