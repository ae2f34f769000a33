package org.agntcy.dir.gateway.check;

import org.agntcy.dir.gateway.provider.spiffe.ShownCertificate;

/// A call that Envoy holds back.
///
/// @param method the full method, as the path of the request has it
/// @param authorization the header of that name; empty for none
/// @param requestedProvider the header `x-auth-provider`; empty for none
/// @param certificate what Envoy says about the certificate of the client
/// @param peer the address of the client
record Call(String method, String authorization, String requestedProvider, ShownCertificate certificate, String peer) {}
