package org.agntcy.dir.gateway;

import org.agntcy.dir.testdomain.TrustDomain;

/// The trust domains that the agent of the gateway knows, and one that it does not.
final class WorkloadDomains {

    final TrustDomain own = new TrustDomain("own.example");
    final TrustDomain partner = new TrustDomain("partner.example");
    final TrustDomain stranger = new TrustDomain("stranger.example");
}
