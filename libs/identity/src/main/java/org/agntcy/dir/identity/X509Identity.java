package org.agntcy.dir.identity;

import io.spiffe.bundle.x509bundle.X509Bundle;
import io.spiffe.exception.X509BundleException;
import io.spiffe.exception.X509SvidException;
import io.spiffe.spiffeid.TrustDomain;
import io.spiffe.svid.x509svid.X509Svid;
import io.spiffe.workloadapi.grpc.Workload.X509SVID;
import io.spiffe.workloadapi.grpc.Workload.X509SVIDResponse;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// What one update of the Workload API says: the SVID, and the bundles of its own and of federated trust
/// domains.
///
/// @param bundles by the name of the trust domain, the own one first
record X509Identity(X509Svid svid, Map<String, X509Bundle> bundles) {

    X509Identity {
        bundles = Collections.unmodifiableMap(new LinkedHashMap<>(bundles));
    }

    /// Takes the first SVID, as all libraries of SPIFFE do.
    ///
    /// @throws IllegalArgumentException when it cannot be used
    static X509Identity of(X509SVIDResponse response) {
        if (response.getSvidsCount() == 0) {
            throw new IllegalArgumentException("it holds no X.509-SVID");
        }
        X509SVID first = response.getSvids(0);
        try {
            X509Svid svid = X509Svid.parseRaw(
                    first.getX509Svid().toByteArray(), first.getX509SvidKey().toByteArray());
            Map<String, X509Bundle> bundles = new LinkedHashMap<>();
            put(bundles, svid.getSpiffeId().getTrustDomain(), first.getBundle().toByteArray());
            for (Map.Entry<String, com.google.protobuf.ByteString> federated :
                    response.getFederatedBundlesMap().entrySet()) {
                put(
                        bundles,
                        TrustDomain.parse(federated.getKey()),
                        federated.getValue().toByteArray());
            }
            return new X509Identity(svid, bundles);
        } catch (X509SvidException | X509BundleException unusable) {
            throw new IllegalArgumentException(unusable.getMessage(), unusable);
        }
    }

    Instant expiry() {
        return svid.getLeaf().getNotAfter().toInstant();
    }

    private static void put(Map<String, X509Bundle> bundles, TrustDomain domain, byte[] certificates)
            throws X509BundleException {
        bundles.put(domain.getName(), X509Bundle.parse(domain, certificates));
    }
}
