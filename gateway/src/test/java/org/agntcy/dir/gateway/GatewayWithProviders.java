package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.rpc.Code;
import io.quarkus.test.common.WithTestResource;
import jakarta.inject.Inject;
import java.io.IOException;
import org.agntcy.dir.gateway.envoy.service.auth.v3.CheckResponse;
import org.agntcy.dir.testkit.signin.FakeGitHub;
import org.agntcy.dir.testkit.signin.FakeIssuer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/// A gateway with an Envoy that asks it, in front of providers that can be made to fail and know a few people.
@WithTestResource(GatewayResource.class)
abstract class GatewayWithProviders {

    static final String PULL = "/agntcy.dir.store.v1.StoreService/Pull";
    static final String PUSH = "/agntcy.dir.store.v1.StoreService/Push";
    private static final ObjectMapper JSON = new ObjectMapper();

    @SuppressWarnings("NullAway.Init") // set by GatewayResource
    FakeGitHub github;

    @SuppressWarnings("NullAway.Init") // set by GatewayResource
    FakeIssuer issuer;

    @SuppressWarnings("NullAway.Init") // set by GatewayResource
    RoleFileOnDisk roles;

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    @SuppressWarnings("NullAway.Init") // set before each test
    Envoy envoy;

    @BeforeEach
    void connect() {
        envoy = new Envoy(port.number());
        github.person("alice", 1, "alice@example.org", "agntcy", "spiffe");
        github.person("eve", 2, null);
        github.person("mallory", 3, null, "agntcy");
    }

    @AfterEach
    void close() {
        github.heal();
        issuer.heal();
        envoy.close();
    }

    static void assertRefused(CheckResponse answer, int http, Code code, String error, String reason)
            throws IOException {
        assertThat(answer.getDeniedResponse().getStatus().getCodeValue()).isEqualTo(http);
        assertThat(answer.getStatus().getCode()).isEqualTo(code.getNumber());
        JsonNode body = JSON.readTree(answer.getDeniedResponse().getBody());
        assertThat(body).isEqualTo(JSON.createObjectNode().put("error", error).put("message", reason));
    }
}
