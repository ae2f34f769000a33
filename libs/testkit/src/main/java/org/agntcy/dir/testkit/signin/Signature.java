package org.agntcy.dir.testkit.signin;

/// How a token is signed, rightly or wrongly.
public enum Signature {
    /// RSA with the current key.
    RS256,
    /// ECDSA with the current key.
    ES256,
    /// Not at all: `alg` is `none` and the signature empty.
    NONE,
    /// RSA with a key of somebody else under the id of the current key.
    WRONG_KEY,
    /// RSA with a key of somebody else under an id that was never published.
    UNKNOWN_KEY,
    /// HMAC with the published RSA key as its secret.
    PUBLIC_KEY_AS_SECRET
}
