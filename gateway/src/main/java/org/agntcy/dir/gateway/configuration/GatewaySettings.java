package org.agntcy.dir.gateway.configuration;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;
import java.util.Locale;
import org.agntcy.dir.runtime.settings.SettingsCatalogue;

/// Names of the configuration. An environment variable is called as its property, in capitals, with `_` for
/// dots, and without the prefix.
// The catalogue reads these by reflection; a native executable has to be told.
@RegisterForReflection(
        targets = {GatewayConfig.class, GithubConfig.class, OidcConfig.class, SpiffeConfig.class},
        ignoreNested = false)
public final class GatewaySettings {

    /// Prefix of every property.
    public static final String ROOT = "gateway.";

    /// What every setting of one issuer begins with; its key follows.
    static final String ISSUER = "oidc.issuer.";

    /// What the settings of JWT-SVIDs begin with.
    static final String JWT_SVIDS = "spiffe.jwt.";

    /// The names of the settings of one issuer.
    static final List<String> OF_ISSUERS =
            List.of("url", "audiences", "principal_claim", "email_claim", "groups_claim");

    static final List<Class<?>> MAPPINGS =
            List.of(GatewayConfig.class, GithubConfig.class, OidcConfig.class, SpiffeConfig.class);

    private GatewaySettings() {}

    /// The settings, in the order of the reference page.
    public static SettingsCatalogue catalogue() {
        return SettingsCatalogue.of(ROOT, MAPPINGS);
    }

    /// The environment variable of a setting of an issuer: `OIDC_DEX_URL`.
    static String variable(String issuer, String name) {
        return ("oidc_" + issuer + "_" + name).toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
