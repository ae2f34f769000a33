package org.agntcy.dir.apiserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.Channel;
import io.grpc.Status.Code;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Who may call what: a friend, a workload of another trust domain, and somebody without a certificate.
@QuarkusTest
class SecuredServerIT extends SecuredServer {

    private static final String PULL_REFERRER = "agntcy.dir.store.v1.StoreService/PullReferrer";
    private static final String PUSH = "agntcy.dir.store.v1.StoreService/Push";
    private static final String HEALTH = "grpc.health.v1.Health/Check";

    @Test
    void shouldHoldEveryMethodAgainstTheIdentityOfItsCaller() throws Exception {
        // Given
        Channel friend = connect(directory.friend);
        Channel stranger = connect(directory.stranger);
        Channel nobody = connect(tls(directory.friend).forAnonymousClient());
        Map<String, Boolean> methods = ServedMethods.of(friend);
        assertThat(methods).hasSizeGreaterThan(35).containsKeys(PULL, PUSH, HEALTH);

        for (Map.Entry<String, Boolean> method : methods.entrySet()) {
            // When
            Code asFriend = call(friend, method.getKey(), method.getValue());
            Code asStranger = call(stranger, method.getKey(), method.getValue());
            Code asNobody = call(nobody, method.getKey(), method.getValue());

            // Then
            boolean open = method.getKey().equals(PULL)
                    || method.getKey().equals(HEALTH)
                    || method.getKey().equals("grpc.health.v1.Health/Watch");
            assertThat(asFriend).as(method.getKey()).isNotIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
            assertThat(asNobody).as(method.getKey()).isEqualTo(Code.UNAVAILABLE);
            if (open) {
                assertThat(asStranger).as(method.getKey()).isNotIn(Code.UNAUTHENTICATED, Code.PERMISSION_DENIED);
            } else {
                assertThat(asStranger).as(method.getKey()).isEqualTo(Code.PERMISSION_DENIED);
            }
        }
    }

    @Test
    void shouldFollowThePolicyFile() throws IOException {
        // Given
        Channel stranger = connect(directory.stranger);
        assertThat(call(stranger, PULL_REFERRER, true)).isEqualTo(Code.PERMISSION_DENIED);

        // When
        directory.writePolicy("p,spiffe://partner.example/stranger,/" + PULL_REFERRER);

        // Then
        await().atMost(PATIENCE).until(() -> call(stranger, PULL_REFERRER, true) == Code.OK);
        assertThat(call(stranger, PUSH, true)).isEqualTo(Code.PERMISSION_DENIED);
    }

    @Test
    void shouldForgetAPartnerWithoutARestart() {
        // Given
        Channel open = connect(directory.stranger);
        assertThat(call(open, PULL, true)).isEqualTo(Code.OK);

        // When
        directory.serverAgent.withdraw(directory.partner);

        // Then
        await().atMost(PATIENCE).until(() -> call(open, PULL, true) == Code.UNAUTHENTICATED);
        assertThat(call(connect(directory.stranger), PULL, true)).isIn(Code.UNAVAILABLE, Code.UNAUTHENTICATED);

        // When
        directory.serverAgent.federate(directory.partner);

        // Then
        await().atMost(PATIENCE).until(() -> call(open, PULL, true) == Code.OK);
    }

    @Test
    void shouldKeepConnectionsThroughRotations() {
        // Given
        Channel before = connect(directory.friend);

        for (int round = 0; round < 10; round++) {
            // When
            directory.serverAgent.rotate();

            // Then
            assertThat(call(before, PULL, true)).isEqualTo(Code.OK);
            assertThat(call(connect(directory.friend), PULL, true)).isEqualTo(Code.OK);
        }
    }
}
