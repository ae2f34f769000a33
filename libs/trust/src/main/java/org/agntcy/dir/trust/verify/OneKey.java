package org.agntcy.dir.trust.verify;

import org.agntcy.dir.trust.Signer;

/// @param pem in the one spelling that [Signer.KeyHolder] has, so that equal keys are equal texts
record OneKey(String pem) implements TrustPolicy {

    @Override
    public boolean trusts(Signer signer) {
        return signer instanceof Signer.KeyHolder holder && holder.publicKey().equals(pem);
    }
}
