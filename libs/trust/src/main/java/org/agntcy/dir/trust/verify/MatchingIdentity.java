package org.agntcy.dir.trust.verify;

import org.agntcy.dir.trust.Signer;

record MatchingIdentity(ValueRule issuer, ValueRule subject) implements TrustPolicy {

    @Override
    public boolean trusts(Signer signer) {
        return signer instanceof Signer.CertifiedIdentity identity
                && issuer.accepts(identity.issuer())
                && subject.accepts(identity.subject());
    }
}
