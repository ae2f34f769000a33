package org.agntcy.dir.trust.root;

import java.util.List;

/// Who is believed.
///
/// @param transparencyLogs about signatures
/// @param certificateAuthorities about who a signer is
/// @param certificateLogs about certificates being public
/// @param timestampAuthorities about the time of a signature
public record TrustedRoot(
        List<TrustedLog> transparencyLogs,
        List<TrustedAuthority> certificateAuthorities,
        List<TrustedLog> certificateLogs,
        List<TrustedAuthority> timestampAuthorities) {

    public TrustedRoot {
        transparencyLogs = List.copyOf(transparencyLogs);
        certificateAuthorities = List.copyOf(certificateAuthorities);
        certificateLogs = List.copyOf(certificateLogs);
        timestampAuthorities = List.copyOf(timestampAuthorities);
    }
}
