package org.agntcy.dir.testkit.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The keys of an issuer: one pair that signs, and those that are still published.
final class SigningKeys {

    private final List<JWK> published = new ArrayList<>();
    private Pair current = newPair(1);
    private int generation = 1;

    record Pair(RSAKey rsa, ECKey elliptic) {}

    SigningKeys() {
        publish();
    }

    synchronized Pair current() {
        return current;
    }

    /// Signs with new keys; the old ones stay published.
    synchronized void rotate() {
        generation++;
        current = newPair(generation);
        publish();
    }

    /// Takes every key but the current pair out of the published set.
    synchronized void dropOld() {
        published.clear();
        publish();
    }

    /// The public halves, as the JWKS document.
    synchronized Map<String, Object> document() {
        return new JWKSet(published).toJSONObject();
    }

    /// Keys of nobody, with the key ids that this number gives.
    static Pair newPair(int generation) {
        try {
            return new Pair(
                    new RSAKey.Builder(RsaKeys.next())
                            .keyID("rsa-" + generation)
                            .keyUse(KeyUse.SIGNATURE)
                            .build(),
                    new ECKeyGenerator(Curve.P_256)
                            .keyID("ec-" + generation)
                            .keyUse(KeyUse.SIGNATURE)
                            .generate());
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void publish() {
        published.add(current.rsa());
        published.add(current.elliptic());
    }
}
