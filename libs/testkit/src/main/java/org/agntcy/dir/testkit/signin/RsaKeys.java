package org.agntcy.dir.testkit.signin;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.util.ArrayDeque;
import java.util.Deque;

/// RSA keys, each of which takes half a second of a processor to make: so a few are made, and then used in turn.
final class RsaKeys {

    private static final int BITS = 2048;

    /// More than one test has at a time.
    private static final int MOST = 8;

    private static final Deque<RSAKey> MADE = new ArrayDeque<>();

    private RsaKeys() {}

    /// A key that none of the last seven calls has given.
    static synchronized RSAKey next() throws JOSEException {
        RSAKey key = MADE.size() < MOST ? new RSAKeyGenerator(BITS).generate() : MADE.removeFirst();
        MADE.addLast(key);
        return key;
    }
}
