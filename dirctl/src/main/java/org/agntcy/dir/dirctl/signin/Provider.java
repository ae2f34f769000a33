package org.agntcy.dir.dirctl.signin;

import java.util.Locale;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.context.Settings;

/// Who vouches for a person.
public enum Provider {
    /// GitHub, or GitHub Enterprise.
    GITHUB("GitHub"),
    /// An OpenID issuer.
    OIDC("OIDC");

    private final String title;

    Provider(String title) {
        this.title = title;
    }

    /// The mode of authentication and the name in files.
    public String mode() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// For people.
    String title() {
        return title;
    }

    /// Whether the settings name one, and not the other.
    static boolean isNamed(Settings settings) {
        return Stream.of(values())
                        .anyMatch(each ->
                                each.mode().equals(settings.text("AUTH_MODE").orElse("")))
                || settings.has("OIDC_ISSUER");
    }

    /// The provider to sign in with: that of the mode; without one, OIDC when an issuer is set.
    static Provider of(Settings settings) {
        return switch (settings.text("AUTH_MODE").orElse("")) {
            case "github" -> GITHUB;
            case "oidc" -> OIDC;
            default -> settings.has("OIDC_ISSUER") ? OIDC : GITHUB;
        };
    }
}
