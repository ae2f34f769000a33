package org.agntcy.dir.testkit.signin;

/// The example of RFC 7636, appendix B.
final class Pkce {

    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private Pkce() {}
}
