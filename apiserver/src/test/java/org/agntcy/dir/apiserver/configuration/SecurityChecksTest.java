package org.agntcy.dir.apiserver.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import org.agntcy.dir.wiring.configuration.AuthnConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecurityChecksTest {

    private static final String SOCKET = "unix:///run/agent.sock";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x509||socket path is required; set authn.socket_path",
                "x509|/run/agent.sock|invalid address of the SPIFFE Workload API \"/run/agent.sock\"",
                "jwt|unix:///run/agent.sock|at least one audience is required for JWT mode; set authn.audiences",
                "jwt-tls|unix:///run/agent.sock|auth mode \"jwt-tls\" is client-only and cannot be used",
                "magic|unix:///run/agent.sock|invalid auth mode: magic; set authn.mode to x509 or jwt"
            })
    void shouldNameWhatAuthenticationLacks(String mode, String socket, String problem) {
        // When
        SmallRyeConfig config = config(Map.of(
                "directory.server.authn.enabled",
                "true",
                "directory.server.authn.mode",
                mode,
                "directory.server.authn.socket_path",
                socket == null ? "" : socket));

        // Then
        assertThat(SecurityChecks.problems(config)).singleElement().asString().startsWith(problem);
    }

    @Test
    void shouldNameAGatewayThatHasNoSpiffeId() {
        // When
        SmallRyeConfig config = config(Map.of(
                "directory.server.authn.enabled", "true",
                "directory.server.authn.socket_path", SOCKET,
                "directory.server.authn.gateway_spiffe_ids", "spiffe://example.org/envoy,envoy"));

        // Then
        assertThat(SecurityChecks.problems(config))
                .singleElement()
                .asString()
                .startsWith("authn.gateway_spiffe_ids: \"envoy\" is no SPIFFE ID");
    }

    @Test
    void shouldRefuseAuthorisationOfNobody() {
        // When
        SmallRyeConfig config = config(Map.of("directory.server.authz.enabled", "true"));

        // Then
        assertThat(SecurityChecks.problems(config))
                .singleElement()
                .asString()
                .startsWith("authz.enabled is on, but authn.enabled is off");
    }

    @Test
    void shouldRefusePlainTextWithAuthentication() {
        // When
        SmallRyeConfig config = config(Map.of(
                "directory.server.authn.enabled", "true",
                "directory.server.authn.socket_path", SOCKET,
                "quarkus.grpc.server.plain-text", "true"));

        // Then
        assertThat(SecurityChecks.problems(config))
                .containsExactly("authn.enabled is on, but quarkus.grpc.server.plain-text asks for plain text;"
                        + " remove that setting");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "quarkus.grpc.server.plain-text|false|asks for other TLS than that of SVIDs",
                "quarkus.grpc.server.ssl.certificate|tls.crt|names another certificate than the SVID",
                "quarkus.grpc.server.ssl.key-store|tls.p12|names another certificate than the SVID",
                "quarkus.grpc.server.transport-security.certificate|tls.crt|names another certificate than the SVID"
            })
    void shouldRefuseOtherTlsThanThatOfTheIdentity(String setting, String value, String problem) {
        // When
        SmallRyeConfig config = config(Map.of(
                "directory.server.authn.enabled",
                "true",
                "directory.server.authn.socket_path",
                SOCKET,
                setting,
                value));

        // Then
        assertThat(SecurityChecks.problems(config))
                .containsExactly("authn.enabled is on, but " + setting + " " + problem + "; remove that setting");
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1,0", "localhost,0", "0.0.0.0,1", "10.1.2.3,1"})
    void shouldWarnOfAnOpenPort(String host, int warnings) {
        // When
        SmallRyeConfig config = config(Map.of("quarkus.grpc.server.host", host));

        // Then
        assertThat(SecurityChecks.problems(config)).isEmpty();
        assertThat(SecurityChecks.warnings(config)).hasSize(warnings);
    }

    @Test
    void shouldWarnWhenEverybodyKnownMayDoEverything() {
        // When
        SmallRyeConfig config =
                config(Map.of("directory.server.authn.enabled", "true", "directory.server.authn.socket_path", SOCKET));

        // Then
        assertThat(SecurityChecks.problems(config)).isEmpty();
        assertThat(SecurityChecks.warnings(config))
                .singleElement()
                .asString()
                .contains("every workload of every trust domain that is known may call every method");
    }

    private static SmallRyeConfig config(Map<String, String> values) {
        SmallRyeConfigBuilder builder = new SmallRyeConfigBuilder()
                .withMapping(AuthnConfig.class)
                .withMapping(AuthzConfig.class)
                .withMapping(RateLimitConfig.class);
        values.forEach(builder::withDefaultValue);
        return builder.build();
    }
}
