package org.agntcy.dir.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.rpc.Code;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The gateway behind an Envoy whose `x-forwarded-client-cert` it is told to believe.
@QuarkusTest
@WithTestResource(
        value = WorkloadsResource.class,
        initArgs = @ResourceArg(name = WorkloadsResource.HEADER, value = WorkloadsResource.TRUSTED))
class TrustedHeaderIT {

    private static final String PULL = "/agntcy.dir.store.v1.StoreService/Pull";
    private static final String PUSH = "/agntcy.dir.store.v1.StoreService/Push";
    private static final String PARTNER = "URI=spiffe://partner.example/ci";

    @Inject
    @SuppressWarnings("NullAway.Init") // set by Quarkus
    TestPort port;

    @Test
    void shouldTakeTheWorkloadOfTheHeader() throws IOException {
        // Given E25, E26, by header
        Map<String, String> headers =
                Map.of("x-forwarded-client-cert", "Hash=ab;" + PARTNER, "authorization", "Bearer nonsense");
        try (Envoy envoy = new Envoy(port.number())) {
            // Then
            assertThat(envoy.ask(PULL, headers).getStatus().getCode()).isEqualTo(Code.OK_VALUE);
            Answered.denied(
                    envoy.ask(PUSH, headers),
                    "no role of user \"spiffe:spiffe://partner.example/ci\" allows \"" + PUSH + "\"");
            Answered.unauthenticated(
                    envoy.ask(PULL, Map.of("x-forwarded-client-cert", PARTNER + ";" + PARTNER)),
                    "invalid client certificate: it has 2 URIs, expected one");
            // What Envoy has verified itself counts more.
            assertThat(envoy.ask(PUSH, headers, "spiffe://own.example/ci", "")
                            .getStatus()
                            .getCode())
                    .isEqualTo(Code.OK_VALUE);
        }
    }
}
