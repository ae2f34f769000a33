package org.agntcy.dir.gateway.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoleFileReaderTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "defaultRole: admin\nroles: {admin: {allowedMethods: ['*']}}",
                "defaultRole: ''\n",
                "userDenyList: []\nroles:\n",
                "roles: {}"
            })
    void shouldTakeFilesThatLackParts(String text) {
        // Then C17, C19
        assertThat(RoleFileReader.read(text).userDenyList()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource
    void shouldNameWhatIsWrong(String text, String problem) {
        assertThatThrownBy(() -> RoleFileReader.read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the role file is not usable: " + problem);
    }

    static Stream<Arguments> shouldNameWhatIsWrong() {
        String empty = "it is empty; to allow nobody anything, write \"roles: {}\"";
        return Stream.of(
                Arguments.of("", empty),
                Arguments.of("# later\n", empty),
                Arguments.of(
                        "defaultRole: nobody\nroles: {}", "the default role \"nobody\" is not defined under roles"),
                Arguments.of(
                        "userDenylist: [github:eve]",
                        "line 1: the role file has no setting \"userDenylist\"; it has defaultRole, publicPaths, roles, userDenyList"),
                Arguments.of(
                        "roles:\n  r:\n    methods: ['*']",
                        "line 3: role \"r\" has no setting \"methods\"; it has allowedMethods, orgs, principals, users"),
                Arguments.of("roles: [admin]", "line 1: roles must be a map"),
                Arguments.of("- a\n- b", "line 1: the role file must be a map"),
                Arguments.of("roles: {r: {users: alice}}", "line 1: users must be a list"),
                Arguments.of("roles: {r: {users: [[alice]]}}", "line 1: an entry of users must be a text"),
                Arguments.of("roles: {r: {users: ['']}}", "line 1: an entry of users is empty"),
                Arguments.of(
                        "roles: {r: {users: [\"a\\nb\"]}}",
                        "line 1: role \"r\": an entry of users holds a control character"),
                Arguments.of("roles: {r: {users: ['*']}}", "line 1: \"*\" is no user; patterns stand under principals"),
                Arguments.of(
                        "roles: {r: {orgs: ['github:agntcy']}}",
                        "line 1: \"github:agntcy\" is no organisation; write its name, or oidc:<issuer>:group:<name>"),
                Arguments.of(
                        "userDenyList: ['org:agntcy']", "userDenyList denies users; it cannot hold \"org:agntcy\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "roles: {",
                "roles:\n\t- x",
                "a: b\n---\nc: d",
                "roles: {a: {}, a: {}}",
                "roles: !!java.util.HashMap {}\nx",
                "roles: *unknown"
            })
    void shouldRefuseWhatIsNoYaml(String text) {
        assertThatThrownBy(() -> RoleFileReader.read(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the role file is not usable: line ");
    }

    @Test
    void shouldTakeScalarsAsTheyAreWritten() {
        // When
        RoleFile file = RoleFileReader.read("roles: {r: {allowedMethods: ['*'], users: [007, no, 1e3, 2026-01-01]}}");

        // Then
        assertThat(file.roles().getFirst().users())
                .containsExactly("github:007", "github:no", "github:1e3", "github:2026-01-01");
    }

    @Test
    void shouldEndWithAnchorsThatHoldThemselves() {
        assertThatThrownBy(() -> RoleFileReader.read("roles: &a\n  r: *a")).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void shouldWarnOfWhatIsProbablyNotMeant() {
        // When
        RoleFile file = RoleFileReader.read("""
                roles:
                  none: {users: [amy]}
                  odd: {allowedMethods: [StoreService/Pull, /a/*/c]}
                """);

        // Then
        assertThat(file.warnings())
                .isEqualTo(List.of(
                        "role \"none\" allows no method",
                        "role \"odd\": \"StoreService/Pull\" matches no call; methods begin with /",
                        "role \"odd\": what follows the * of \"/a/*/c\" says nothing"));
    }
}
