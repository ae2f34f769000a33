package org.agntcy.dir.dirctl.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.agntcy.dir.dirctl.terminal.Printable;
import org.jspecify.annotations.Nullable;

/// Somebody who has signed in, as it is kept between commands. Texts that are not known are empty.
///
/// @param accessToken what a call carries
/// @param provider `github` or `oidc`
/// @param issuer of OIDC
/// @param expiresAt absent when the provider has not said
/// @param user a login or another name for people
/// @param userId what the provider never changes
record SignIn(
        String accessToken,
        String tokenType,
        String provider,
        String issuer,
        String refreshToken,
        @Nullable Instant expiresAt,
        String user,
        String userId,
        String email,
        List<String> orgs,
        Instant createdAt) {

    /// How long a token counts that does not say; the published client assumes the same.
    private static final Duration ASSUMED_LIFETIME = Duration.ofHours(8);

    /// A call that starts now must still be allowed when it arrives.
    private static final Duration MARGIN = Duration.ofMinutes(5);

    /// Of a short life, so much is margin: there are issuers whose tokens live five minutes in all.
    private static final int MARGIN_SHARE = 5;

    SignIn {
        orgs = List.copyOf(orgs);
    }

    /// Whether a call that starts now may use it.
    boolean isValid(Instant now) {
        Instant end = expiresAt;
        return !accessToken.isEmpty()
                && now.plus(end == null ? Duration.ZERO : margin(end)).isBefore(end());
    }

    private Duration margin(Instant end) {
        Duration share = Duration.between(createdAt, end).dividedBy(MARGIN_SHARE);
        return share.isNegative() || share.compareTo(MARGIN) > 0 ? MARGIN : share;
    }

    /// When it ends, known or assumed.
    Instant end() {
        return expiresAt == null ? createdAt.plus(ASSUMED_LIFETIME) : expiresAt;
    }

    /// Where the token comes from, for people.
    String source() {
        return Printable.of(issuer.isEmpty() ? Provider.GITHUB.title() : issuer);
    }

    /// Who it is, for people: `octocat (GitHub)`.
    String describe() {
        String name = user.isEmpty() ? userId : user;
        return (name.isEmpty() ? "somebody" : Printable.of(name)) + " (" + source() + ")";
    }

    /// With other tokens.
    SignIn renewed(String token, String refresh, @Nullable Instant end, Instant now) {
        return new SignIn(token, tokenType, provider, issuer, refresh, end, user, userId, email, orgs, now);
    }

    /// Without the tokens.
    @Override
    public String toString() {
        return describe();
    }
}
