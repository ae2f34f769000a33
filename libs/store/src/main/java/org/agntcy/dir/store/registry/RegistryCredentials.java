package org.agntcy.dir.store.registry;

/// How the directory proves to a registry who it is. None of them shows its secret in `toString`.
public sealed interface RegistryCredentials {

    /// Nothing is proved; a registry with bearer tokens may still hand out anonymous ones.
    record Anonymous() implements RegistryCredentials {}

    /// Sent to the registry when it asks for Basic, to its token service when it asks for Bearer.
    record Password(String username, String password) implements RegistryCredentials {
        @Override
        public String toString() {
            return "Password[" + username + "]";
        }
    }

    /// Sent as bearer token with every request.
    record AccessToken(String token) implements RegistryCredentials {
        @Override
        public String toString() {
            return "AccessToken";
        }
    }

    /// Exchanged at the registry's token service for access tokens (OAuth 2 `refresh_token` grant).
    record RefreshToken(String token) implements RegistryCredentials {
        @Override
        public String toString() {
            return "RefreshToken";
        }
    }
}
