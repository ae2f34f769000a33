package org.agntcy.dir.identity.token;

import io.spiffe.bundle.jwtbundle.JwtBundle;
import io.spiffe.exception.JwtBundleException;
import io.spiffe.spiffeid.TrustDomain;
import io.spiffe.workloadapi.grpc.Workload.JWTBundlesResponse;
import java.util.HashMap;
import java.util.Map;

/// Reads the keys of trust domains out of an update of the Workload API.
public final class TokenBundles {

    private TokenBundles() {}

    /// The bundles by the name of their trust domain.
    ///
    /// @throws IllegalArgumentException when one cannot be used
    public static Map<String, JwtBundle> of(JWTBundlesResponse response) {
        Map<String, JwtBundle> bundles = new HashMap<>();
        response.getBundlesMap().forEach((id, keys) -> {
            TrustDomain domain = TrustDomain.parse(id);
            try {
                bundles.put(domain.getName(), JwtBundle.parse(domain, keys.toByteArray()));
            } catch (JwtBundleException unusable) {
                throw new IllegalArgumentException(unusable.getMessage(), unusable);
            }
        });
        return Map.copyOf(bundles);
    }
}
