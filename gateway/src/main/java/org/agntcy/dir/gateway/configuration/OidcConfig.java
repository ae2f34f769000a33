package org.agntcy.dir.gateway.configuration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMapping.NamingStrategy;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.runtime.settings.GoDuration;
import org.agntcy.dir.runtime.settings.Meaning;

/// OpenID Connect issuers as providers.
@ConfigMapping(prefix = "gateway.oidc", namingStrategy = NamingStrategy.SNAKE_CASE)
public interface OidcConfig {

    @Meaning("Keys of the issuers whose tokens are taken, comma-separated: `dex,github`. Each has settings of its own,"
            + " below.")
    Optional<List<String>> issuers();

    @Meaning("How long a token that was good is taken without another look, if it does not expire before.")
    @WithDefault("5m")
    @WithConverter(GoDuration.class)
    Duration cacheTtl();

    @Meaning("After this time the keys of an issuer are fetched again. A key that is new is fetched when a token names"
            + " it.")
    @WithDefault("1h")
    @WithConverter(GoDuration.class)
    Duration keysCacheTtl();

    @Meaning("Longest wait for an issuer, metadata and keys together. More than 4s has no effect, so that Envoy, which"
            + " waits 10s for the gateway, hears the reason.")
    @WithDefault("3s")
    @WithConverter(GoDuration.class)
    Duration timeout();

    @Meaning("The issuers by their keys.")
    Map<String, Issuer> issuer();

    /// One issuer.
    interface Issuer {

        @Meaning(
                "Required. The issuer, exactly as its tokens have it in `iss`. Metadata and keys are found from there.")
        Optional<String> url();

        @Meaning("Required. Audiences, comma-separated; a token for any one of them is taken. Usually the client id.")
        Optional<List<String>> audiences();

        @Meaning(
                "The claim that names the user in roles, `oidc:<key>:<value>`. Without it, `client_id` and `azp` name a"
                        + " program. Tokens of GitHub's workflows need none.")
        @WithDefault("sub")
        String principalClaim();

        @Meaning("The claim with the e-mail address; a dot leads into a claim.")
        @WithDefault("email")
        String emailClaim();

        @Meaning("The claim with the groups, such as `groups` or `realm_access.roles`.")
        @WithDefault("groups")
        String groupsClaim();
    }
}
