package org.agntcy.dir.gateway.provider;

import java.util.Optional;
import java.util.function.Predicate;
import org.agntcy.dir.record.error.InvalidInputException;

/// A person, a job or a workload that a provider vouches for.
///
/// @param provider `github`, `oidc:` and the key of the issuer, or `spiffe`
/// @param userId the provider's own id, which never changes
/// @param username the name by which role files know the user
/// @param email empty when the provider does not tell it
public record Identity(String provider, String userId, String username, Optional<String> email) {

    /// SPIFFE IDs may have so many; all others are shorter.
    private static final int LONGEST = 2048;

    /// @throws InvalidInputException when a value could not stand in a header or a log line
    public Identity {
        require("user id", userId);
        require("user name", username);
        email = email.filter(Predicate.not(String::isEmpty));
        email.ifPresent(address -> require("e-mail address", address));
    }

    /// The user as role files and logs name him: `github:alice`, `oidc:dex:7777`, `spiffe:spiffe://example.org/ci`.
    public String principal() {
        return provider + ":" + username;
    }

    private static void require(String what, String value) {
        if (value.isBlank() || value.length() > LONGEST) {
            throw new InvalidInputException("the " + what + " of the account is empty or longer than " + LONGEST);
        }
        if (Texts.hasControlCharacter(value)) {
            throw new InvalidInputException("the " + what + " of the account holds a control character");
        }
    }
}
