package org.agntcy.dir.trust.verify;

import org.agntcy.dir.trust.Signer;
import org.agntcy.dir.trust.key.VerificationKey;

/// Whose signatures count. Safe for any thread.
public sealed interface TrustPolicy permits Anyone, OneKey, MatchingIdentity {

    /// Whether a good signature of this signer counts.
    boolean trusts(Signer signer);

    /// Every good signature counts.
    static TrustPolicy anyone() {
        return new Anyone();
    }

    /// Only signatures of this key count.
    static TrustPolicy key(VerificationKey key) {
        return new OneKey(key.pem());
    }

    /// Only certified identities count whose issuer and subject are both the given ones. An empty text stands
    /// for any; otherwise the value has to equal it, or to match it from its first to its last character as a
    /// regular expression, if it is one: in `https://issuer.example` the dot stands for any character, `\.`
    /// for itself. A value that takes too long to match counts as different.
    static TrustPolicy identity(String issuer, String subject) {
        return new MatchingIdentity(ValueRule.of(issuer), ValueRule.of(subject));
    }
}
