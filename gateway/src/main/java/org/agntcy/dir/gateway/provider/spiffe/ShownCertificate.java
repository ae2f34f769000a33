package org.agntcy.dir.gateway.provider.spiffe;

/// What Envoy says about the certificate of a client. Each is empty when it says nothing.
///
/// @param principal who the certificate is for, as Envoy has verified it: its first URI, else another name
/// @param pem the certificate, URL-encoded; there when the filter has `include_peer_certificate`
/// @param header `x-forwarded-client-cert`, which clients can send as well where Envoy does not remove it
public record ShownCertificate(String principal, String pem, String header) {}
