package org.agntcy.dir.trust.keyless;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.record.error.UnauthenticatedException;
import org.agntcy.dir.trust.json.JsonObject;

/// An OpenID Connect ID token, as far as its bearer reads it; whether it is good is for Fulcio to say.
///
/// @param text compact form; a secret
/// @param subject whom Fulcio will certify: the e-mail address, if the token has one, or else the subject
/// @param expiry when it ends; the epoch when it does not say
record IdentityToken(String text, String subject, Instant expiry) {

    private static final int LARGEST = 64 * 1024;
    private static final int PARTS = 3;

    /// @throws InvalidInputException when the text is no such token
    static IdentityToken parse(String text) {
        String token = text.strip();
        List<String> parts = List.of(token.split("\\.", -1));
        if (parts.size() != PARTS || token.length() > LARGEST) {
            throw malformed("it has " + parts.size() + " parts and " + token.length() + " characters");
        }
        IdentityToken read = read(token, parts.get(1));
        if (read.subject.isEmpty()) {
            throw malformed("it names neither an e-mail address nor a subject");
        }
        return read;
    }

    /// @throws UnauthenticatedException when it has expired
    void requireCurrent(Instant now) {
        if (expiry.isAfter(Instant.EPOCH) && !now.isBefore(expiry)) {
            throw new UnauthenticatedException("the identity token expired at " + expiry + "; sign in again");
        }
    }

    private static IdentityToken read(String token, String part) {
        try {
            JsonObject claims = JsonObject.parse(Base64.getUrlDecoder().decode(part), LARGEST);
            String address = claims.text("email");
            return new IdentityToken(
                    token,
                    address.isEmpty() ? claims.text("sub") : address,
                    Instant.ofEpochSecond(claims.number("exp")));
        } catch (IllegalArgumentException | DateTimeException | InvalidInputException unreadable) {
            // Without the cause, which may quote the token.
            throw malformed("its claims cannot be read");
        }
    }

    private static InvalidInputException malformed(String problem) {
        return new InvalidInputException("the identity token is no JWT: " + problem
                + "; give an OpenID Connect ID token, which has three parts with dots between them");
    }

    /// Never shows the token.
    @Override
    public String toString() {
        return "IdentityToken[" + subject + "]";
    }
}
