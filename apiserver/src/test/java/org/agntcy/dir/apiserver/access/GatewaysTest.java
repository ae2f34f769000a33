package org.agntcy.dir.apiserver.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import java.util.Map;
import java.util.Set;
import org.agntcy.dir.access.Caller;
import org.junit.jupiter.api.Test;

class GatewaysTest {

    private static final Caller ENVOY = new Caller.Workload("spiffe://example.org/envoy", "example.org");

    private final Gateways gateways = new Gateways(Set.of(ENVOY.name()));

    @Test
    void shouldNameThePersonThatAGatewayVouchesFor() {
        // When
        String person = gateways.person(ENVOY, headers(Map.of("x-auth-provider", "github", "x-username", "ada")));

        // Then
        assertThat(person).isEqualTo("github:ada");
    }

    @Test
    void shouldPreferThePrincipal() {
        // When
        String person = gateways.person(
                ENVOY,
                headers(Map.of(
                        "x-auth-provider", "oidc:dex", "x-username", "7777", "x-auth-principal", "oidc:dex:7777")));

        // Then
        assertThat(person).isEqualTo("oidc:dex:7777");
    }

    @Test
    void shouldNotBelieveAnybodyElse() {
        // Given
        Metadata headers = headers(Map.of("x-auth-provider", "github", "x-username", "ada", "x-auth-principal", "a"));
        Caller other = new Caller.Workload("spiffe://example.org/envoy/other", "example.org");

        // Then
        assertThat(gateways.person(other, headers)).isEmpty();
        assertThat(gateways.person(new Caller.Anonymous(), headers)).isEmpty();
        assertThat(new Gateways(Set.of()).person(ENVOY, headers)).isEmpty();
    }

    @Test
    void shouldNameNobodyWhereTheGatewayNamesNobody() {
        assertThat(gateways.person(ENVOY, new Metadata())).isEmpty();
        assertThat(gateways.person(ENVOY, headers(Map.of("x-username", "ada")))).isEmpty();
    }

    private static Metadata headers(Map<String, String> values) {
        Metadata headers = new Metadata();
        values.forEach((name, value) -> headers.put(Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER), value));
        return headers;
    }
}
