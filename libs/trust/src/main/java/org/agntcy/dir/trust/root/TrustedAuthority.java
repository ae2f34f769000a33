package org.agntcy.dir.trust.root;

import java.security.cert.X509Certificate;
import java.util.List;

/// A certificate authority, or a timestamp authority.
///
/// @param address where it is; for people
/// @param chain its certificates, each signed by the next, the root last; that of a timestamp authority
///     begins with the certificate that signs timestamps
/// @param validFor when what it signed was signed
public record TrustedAuthority(String address, List<X509Certificate> chain, ValidityPeriod validFor) {

    public TrustedAuthority {
        chain = List.copyOf(chain);
    }
}
