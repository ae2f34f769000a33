package org.agntcy.dir.gateway.provider.spiffe;

/// What is believed about certificates of clients.
///
/// @param taken whether workloads are known by them at all
/// @param headerTrusted whether the header `x-forwarded-client-cert` is believed
public record CertificateSettings(boolean taken, boolean headerTrusted) {}
