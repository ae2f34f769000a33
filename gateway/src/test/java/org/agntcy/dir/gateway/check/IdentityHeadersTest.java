package org.agntcy.dir.gateway.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.agntcy.dir.gateway.check.Verdict.Caller;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.junit.jupiter.api.Test;

class IdentityHeadersTest {

    @Test
    void shouldSetOrRemoveEveryHeader() {
        // Given
        Caller caller = new Caller(new Identity("github", "1", "eve", Optional.empty()), List.of());

        // When
        Map<String, String> headers = IdentityHeaders.of(caller);

        // Then
        assertThat(headers).isEqualTo(Map.of("x-auth-provider", "github", "x-user-id", "1", "x-username", "eve"));
        assertThat(IdentityHeaders.removed(headers))
                .containsExactly("x-user-email", "x-org-constructs", "x-auth-principal", "authorization");
    }

    @Test
    void shouldKeepValuesPrintable() {
        // Given
        Identity identity = new Identity("oidc:dex", "50%", "Zo\u00eb, x", Optional.of("z@example.org"));

        // When
        Map<String, String> headers = IdentityHeaders.of(new Caller(identity, List.of()));

        // Then
        assertThat(headers)
                .containsEntry("x-user-id", "50%25")
                .containsEntry("x-username", "Zo%C3%AB, x")
                .containsEntry("x-auth-principal", "oidc:dex:Zo%C3%AB, x");
    }

    @Test
    void shouldCutLongListsBetweenNames() {
        // Given
        List<Group> groups = IntStream.range(0, 1_000)
                .mapToObj(number -> new Group("group-%05d".formatted(number), "org:x"))
                .toList();
        Identity identity = new Identity("github", "1", "eve", Optional.empty());

        // When
        String list = IdentityHeaders.of(new Caller(identity, groups)).getOrDefault("x-org-constructs", "");

        // Then
        assertThat(list)
                .hasSizeLessThanOrEqualTo(8 * 1024)
                .startsWith("group-00000,")
                .endsWith("group-00681");
    }
}
