package org.agntcy.dir.gateway.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.role.RoleDecision.Allowed;
import org.agntcy.dir.gateway.role.RoleDecision.Denied;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolesTest {

    private static final String FOR_ALICE = "roles: {admin: {allowedMethods: ['*'], users: [alice]}}";
    private static final String FOR_BOB = "roles: {admin: {allowedMethods: ['*'], users: [bob]}}";
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir
    Path folder;

    @Test
    void shouldNotStartWithoutAUsableFile() throws IOException {
        // Given
        Path missing = folder.resolve("missing.yaml");
        Path bad = Files.writeString(folder.resolve("bad.yaml"), "roles: [");
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, 0});

        // Then
        assertThatThrownBy(() -> Roles.watching(missing, NEVER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the role file is missing: " + missing);
        assertThatThrownBy(() -> Roles.watching(bad, NEVER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the role file is not usable: line 1: this is no YAML");
        assertThatThrownBy(() -> Roles.watching(binary, NEVER))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the role file is not in UTF-8: " + binary);
    }

    @Test
    void shouldKeepTheRolesWhenTheFileGoesBadOrAway() throws IOException {
        // Given
        Path file = Files.writeString(folder.resolve("roles.yaml"), FOR_ALICE);
        try (Roles roles = Roles.watching(file, NEVER)) {
            for (String bad : List.of("", "roles: {", "defaultRole: x", "\0")) {
                // When
                Files.writeString(file, bad);
                settle(roles);

                // Then
                assertThat(decide(roles, "alice")).as(bad).isEqualTo(new Allowed("admin"));
                assertThat(roles.state().lastError()).as(bad).isPresent();
            }

            // When
            Files.delete(file);
            settle(roles);

            // Then
            assertThat(decide(roles, "alice")).isEqualTo(new Allowed("admin"));
            assertThat(roles.state().failures()).isEqualTo(5);

            // When
            Files.writeString(file, FOR_BOB);
            settle(roles);

            // Then
            assertThat(decide(roles, "alice")).isInstanceOf(Denied.class);
            assertThat(decide(roles, "bob")).isEqualTo(new Allowed("admin"));
            assertThat(roles.state()).isEqualTo(new RoleState(1, Optional.empty(), 1, 5, List.of()));
        }
    }

    @Test
    void shouldFollowTheSwapOfAConfigMap() throws IOException {
        // Given
        Path first = Files.createDirectory(folder.resolve("..first"));
        Path second = Files.createDirectory(folder.resolve("..second"));
        Files.writeString(first.resolve("rbac-config.yaml"), FOR_ALICE);
        Files.writeString(second.resolve("rbac-config.yaml"), FOR_BOB);
        Path data = Files.createSymbolicLink(folder.resolve("..data"), first);
        Path file = Files.createSymbolicLink(folder.resolve("rbac-config.yaml"), data.resolve("rbac-config.yaml"));
        try (Roles roles = Roles.watching(file, Duration.ofMillis(5))) {
            assertThat(decide(roles, "alice")).isEqualTo(new Allowed("admin"));

            // When
            Path swapped = Files.createSymbolicLink(folder.resolve("..new"), second);
            Files.move(swapped, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);

            // Then
            await().atMost(Duration.ofSeconds(20))
                    .untilAsserted(() -> assertThat(decide(roles, "bob")).isEqualTo(new Allowed("admin")));
            assertThat(decide(roles, "alice")).isInstanceOf(Denied.class);
        }
    }

    /// A change counts when it is seen twice.
    private static void settle(Roles roles) {
        roles.look();
        roles.look();
    }

    private static RoleDecision decide(Roles roles, String user) {
        return roles.decide(new Identity("github", "1", user, Optional.empty()), List.of(), "/a/B");
    }
}
