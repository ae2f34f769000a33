package org.agntcy.dir.gateway.provider.oidc;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Set;
import java.util.regex.Pattern;

/// An issuer whose tokens are taken.
///
/// @param key its name in principals: `dex` makes `oidc:dex:7777`
/// @param issuer exactly as tokens have it in `iss`
/// @param audiences a token for any one of them is taken
/// @param claims where tokens say who they are for
public record IssuerSettings(String key, String issuer, Set<String> audiences, Claims claims) {

    private static final String GITHUB_ACTIONS = "https://token.actions.githubusercontent.com";
    private static final String GITHUB_KEY = "github";
    private static final Pattern KEY = Pattern.compile("[a-z0-9]+(?:-[a-z0-9]+)*");

    /// @throws IllegalArgumentException naming what is missing or cannot be used
    public IssuerSettings {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException(
                    "the OIDC issuer \"" + key + "\" needs a key of lower-case letters, digits and hyphens");
        }
        if (!isAddress(issuer)) {
            throw new IllegalArgumentException(
                    "\"" + issuer + "\" is no issuer; write the https address that its tokens have in iss");
        }
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("the OIDC issuer \"" + key
                    + "\" needs audiences: without them, tokens for other programs would be taken");
        }
    }

    /// Whether its tokens are those of GitHub's workflows.
    boolean isGithubActions() {
        return issuer.equals(GITHUB_ACTIONS) || key.equals(GITHUB_KEY);
    }

    private static boolean isAddress(String issuer) {
        try {
            URI address = new URI(issuer);
            return address.getHost() != null
                    && String.valueOf(address.getScheme()).matches("https?");
        } catch (URISyntaxException malformed) {
            return false;
        }
    }

    /// Names of claims; a dot leads into a claim: `realm_access.roles`.
    ///
    /// @param principal what names the user
    /// @param email what holds the e-mail address
    /// @param groups what holds the groups, a list of texts or one text
    public record Claims(String principal, String email, String groups) {}
}
