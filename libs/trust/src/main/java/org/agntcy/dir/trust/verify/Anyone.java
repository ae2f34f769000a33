package org.agntcy.dir.trust.verify;

import org.agntcy.dir.trust.Signer;

record Anyone() implements TrustPolicy {

    @Override
    public boolean trusts(Signer signer) {
        return true;
    }
}
