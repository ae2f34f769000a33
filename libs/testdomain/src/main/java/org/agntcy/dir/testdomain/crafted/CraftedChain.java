package org.agntcy.dir.testdomain.crafted;

import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate chain that must be refused.
///
/// @param title what is wrong with it
/// @param chain leaf first; may be empty
/// @param keys of the leaf
/// @param reason words that the refusal contains
public record CraftedChain(String title, List<X509Certificate> chain, KeyPair keys, String reason) {

    public CraftedChain {
        chain = List.copyOf(chain);
    }

    @Override
    public String toString() {
        return title;
    }
}
