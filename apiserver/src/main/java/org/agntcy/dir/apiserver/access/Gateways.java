package org.agntcy.dir.apiserver.access;

import io.grpc.Metadata;
import java.util.Set;
import org.agntcy.dir.access.Caller;
import org.jspecify.annotations.Nullable;

/// Whose word counts about the person that a call is made for. What anybody else says about it is not read.
///
/// @param spiffeIds of gateways that set or remove these headers themselves, whatever their clients send
record Gateways(Set<String> spiffeIds) {

    private static final Metadata.Key<String> PRINCIPAL = key("x-auth-principal");
    private static final Metadata.Key<String> PROVIDER = key("x-auth-provider");
    private static final Metadata.Key<String> USERNAME = key("x-username");

    Gateways {
        spiffeIds = Set.copyOf(spiffeIds);
    }

    /// The person, such as `github:ada`; empty when no gateway says so.
    String person(Caller caller, Metadata headers) {
        if (!spiffeIds.contains(caller.name())) {
            return "";
        }
        String principal = headers.get(PRINCIPAL);
        return principal == null ? person(headers.get(PROVIDER), headers.get(USERNAME)) : principal;
    }

    private static String person(@Nullable String provider, @Nullable String username) {
        return provider == null || username == null ? "" : provider + ":" + username;
    }

    private static Metadata.Key<String> key(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }
}
