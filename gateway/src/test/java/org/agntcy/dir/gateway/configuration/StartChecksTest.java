package org.agntcy.dir.gateway.configuration;

import static org.assertj.core.api.Assertions.as;
import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class StartChecksTest {

    @Test
    void shouldHaveNothingToSayAboutTheDefaults() {
        // Given
        StartChecks checks = checks(Map.of());

        // Then
        assertThat(checks.problems()).isEmpty();
        assertThat(checks.warnings(Map.of())).isEmpty();
    }

    @Test
    void shouldNotStartWithoutAProvider() {
        assertThat(checks(Map.of("gateway.github.enabled", "false")).problems())
                .containsExactly("no provider is enabled; set GITHUB_ENABLED to true, or OIDC_ISSUERS");
    }

    @Test
    void shouldNameIssuersThatAreNotSetUp() {
        assertThat(checks(Map.of("gateway.oidc.issuers", "my-dex")).problems())
                .containsExactly("OIDC_ISSUERS names \"my-dex\", but OIDC_MY_DEX_URL is not set");
        assertThat(checks(Map.of("gateway.oidc.issuers", "dex", "gateway.oidc.issuer.dex.url", "https://dex.example"))
                        .problems())
                .containsExactly("OIDC_DEX_AUDIENCES is not set; without audiences, tokens for other programs would be"
                        + " taken");
    }

    @Test
    void shouldStartForWorkloadsAlone() {
        assertThat(checks(Map.of("gateway.github.enabled", "false", "gateway.spiffe.x509.enabled", "true"))
                        .problems())
                .isEmpty();
        assertThat(checks(Map.of(
                                "gateway.github.enabled", "false",
                                "gateway.spiffe.jwt.enabled", "true",
                                "gateway.spiffe.jwt.socket_path", "unix:///run/spire/agent-sockets/api.sock",
                                "gateway.spiffe.jwt.audiences", "directory,backup"))
                        .problems())
                .isEmpty();
    }

    @Test
    void shouldNotTakeJwtSvidsWithoutSocketOrAudiences() {
        assertThat(checks(Map.of("gateway.spiffe.jwt.enabled", "true")).problems())
                .containsExactly(
                        "SPIFFE_JWT_ENABLED is true, but SPIFFE_JWT_SOCKET_PATH is not set; name the SPIFFE Workload API,"
                                + " for instance unix:///run/spire/agent-sockets/api.sock",
                        "SPIFFE_JWT_AUDIENCES is not set; without audiences, JWT-SVIDs for other programs would be taken");
        assertThat(checks(Map.of(
                                "gateway.spiffe.jwt.enabled", "true",
                                "gateway.spiffe.jwt.socket_path", "/run/api.sock",
                                "gateway.spiffe.jwt.audiences", " , "))
                        .problems())
                .first(as(InstanceOfAssertFactories.STRING))
                .isEqualTo("SPIFFE_JWT_SOCKET_PATH: invalid address of the SPIFFE Workload API \"/run/api.sock\":"
                        + " expected unix:///path/to/socket or tcp://ip:port");
    }

    @Test
    void shouldNameBlanksAroundSocketAndAudiences() {
        // Given
        Map<String, String> environment = Map.of(
                "SPIFFE_JWT_ENABLED", "true",
                "SPIFFE_JWT_SOCKET_PATH", " unix:///run/api.sock",
                "SPIFFE_JWT_AUDIENCES", "directory, backup");

        // Then
        assertThat(checks(GatewayConfigSources.fromEnvironment(environment)).problems())
                .containsExactly(
                        "SPIFFE_JWT_SOCKET_PATH holds \" unix:///run/api.sock\" with blanks around it; remove them",
                        "SPIFFE_JWT_AUDIENCES holds \" backup\" with blanks around it; remove them");
    }

    @Test
    void shouldNameAuthoritiesThatCannotBeUsed() {
        assertThat(checks(Map.of("gateway.tls.ca_file", "/nowhere/ca.pem")).problems())
                .containsExactly("TLS_CA_FILE: there is no file /nowhere/ca.pem");
    }

    @Test
    void shouldNameValuesOutOfRange() {
        assertThat(checks(Map.of(
                                "gateway.cache.size", "0",
                                "gateway.github.api_timeout", "0",
                                "gateway.rbac.reload_interval", "0"))
                        .problems())
                .containsExactly(
                        "CACHE_SIZE is 0; it must be at least 1",
                        "GITHUB_API_TIMEOUT must be longer than 0",
                        "RBAC_RELOAD_INTERVAL must be longer than 0");
    }

    @Test
    void shouldWarnOfWhatIsRiskyOrHasNoEffect() {
        // Given
        StartChecks checks = checks(Map.of(
                "gateway.github.api_timeout", "10s",
                "gateway.github.api_url", "http://github.example/api/v3",
                "gateway.oidc.issuers", "dex",
                "gateway.oidc.issuer.dex.url", "http://dex.example",
                "gateway.oidc.issuer.dex.audiences", "directory",
                "gateway.spiffe.x509.header_trusted", "true"));

        // Then
        assertThat(checks.warnings(Map.of(
                        "CACHE_TTL",
                        "5m",
                        "OIDC_TIMEOUTS",
                        "1s",
                        "OIDC_DEX_URL",
                        "x",
                        "SPIFFE_JWT_SOCKET",
                        "x",
                        "SPIFFE_ENDPOINT_SOCKET",
                        "x")))
                .containsExactly(
                        "GITHUB_API_TIMEOUT is longer than a call waits for a provider; 4s is used instead of 10000ms",
                        "tokens of users go to GitHub in plain text; give GITHUB_API_URL an https address",
                        "the keys of issuer \"dex\" come in plain text, and anybody on the way can change them; give"
                                + " OIDC_DEX_URL an https address",
                        "the header x-forwarded-client-cert is believed; Envoy must set or remove it on every listener, or"
                                + " else unset SPIFFE_X509_HEADER_TRUSTED",
                        "setting has no effect setting=CACHE_TTL",
                        "setting has no effect setting=OIDC_TIMEOUTS",
                        "setting has no effect setting=SPIFFE_JWT_SOCKET");
    }

    private static StartChecks checks(Map<String, String> properties) {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .withMapping(GatewayConfig.class)
                .withMapping(GithubConfig.class)
                .withMapping(OidcConfig.class)
                .withMapping(SpiffeConfig.class)
                .withValidateUnknown(false)
                .build();
        return new StartChecks(
                config.getConfigMapping(GatewayConfig.class),
                config.getConfigMapping(GithubConfig.class),
                config.getConfigMapping(OidcConfig.class),
                config.getConfigMapping(SpiffeConfig.class));
    }
}
