package org.agntcy.dir.gateway.role;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.role.RoleDecision.Allowed;
import org.agntcy.dir.gateway.role.RoleDecision.Denied;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Decisions about GitHub users. `S/` stands for `/store.StoreService/`.
class RoleSetTest {

    private static final String SERVICE = "/store.StoreService/";

    /// Users, organisations, a default role and a deny list.
    private static final String MIXED = """
            defaultRole: reader
            userDenyList: [github:blocked]
            roles:
              admin: {allowedMethods: ["*"], users: [github:alice, bob], orgs: [agntcy]}
              reader: {allowedMethods: [S/Pull, S/Lookup], users: [github:charlie], orgs: [contributors]}
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            C1  | admin{*; github:alice; -}                    | -      | -              | alice   | -            | S/Push
            C2  | reader{S/Pull S/Lookup; github:bob; -}       | -      | -              | bob     | -            | S/Pull
            C4  | admin{*; -; agntcy}                          | -      | -              | charlie | agntcy       | S/Push
            C6  | reader{S/Pull; -; -}                         | reader | -              | eve     | -            | S/Pull
            C9  | admin{*; github:grace; -} reader{S/Push; -; contributors} | - | -      | grace   | contributors | S/Push
            C10 | admin{S/*; github:admin; -}                  | -      | -              | admin   | -            | S/AnyMethod
            C27 | r{/a/*/c; github:bob; -}                     | -      | -              | bob     | -            | /a/b/zzz
            C29 | writer{S/Push; github:amy; -} reader{S/Pull; -; eng} | - | -           | amy     | eng          | S/Pull
            C30 | writer{S/Push; github:amy; -} reader{S/Pull; -; -} | reader | -        | amy     | -            | S/Pull
            C31 | reader{S/Pull; github:amy; -} writer{S/Push; -; eng} | - | -           | amy     | ops eng      | S/Push
            """)
    void shouldAllow(
            String number,
            String roles,
            @Nullable String defaultRole,
            @Nullable String denied,
            String user,
            @Nullable String organisations,
            String method) {
        // When
        RoleDecision decision = decide(file(roles, defaultRole, denied), user, organisations, method);

        // Then
        assertThat(decision).isInstanceOf(Allowed.class);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            C3  | reader{S/Pull; github:bob; -}  | -      | -              | bob     | -      | S/Push
            C5  | admin{*; github:alice; -}      | -      | github:alice   | alice   | -      | S/Push
            C7  | reader{S/Pull; -; -}           | reader | -              | eve     | -      | S/Push
            C16 | admin{*; github:blocked; -}    | -      | github:blocked | blocked | -      | S/Push
            C24 | admin{*; github:alice; -}      | -      | -              | Alice   | -      | S/Push
            C25 | admin{*; -; agntcy}            | -      | -              | x       | AGNTCY | S/Push
            C26 | reader{S/Pull; github:bob; -}  | -      | -              | bob     | -      | S/PullReferrer
            C28 | r{/a/*/c; github:bob; -}       | -      | -              | bob     | -      | /b/b/c
            C32 | empty{-; github:amy; -}        | -      | -              | amy     | -      | S/Pull
            C33 | admin{*; google:amy; -}        | -      | -              | amy     | -      | S/Push
            C34 | admin{*; -; agntcy}            | -      | -              | charlie | -      | S/Push
            """)
    void shouldDeny(
            String number,
            String roles,
            @Nullable String defaultRole,
            @Nullable String denied,
            String user,
            @Nullable String organisations,
            String method) {
        // When
        RoleDecision decision = decide(file(roles, defaultRole, denied), user, organisations, method);

        // Then
        assertThat(decision).isInstanceOf(Denied.class);
        assertThat(((Denied) decision).evenWithGroups()).isEqualTo(denied != null);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            C11 | alice   | -      | S/Push | admin
            C12 | bob     | -      | S/Push | admin
            C13 | charlie | -      | S/Pull | reader
            C15 | dave    | agntcy | S/Push | admin
            C20 | unknown | -      | S/Pull | reader
            """)
    void shouldTellTheRoleThatAllows(
            String number, String user, @Nullable String organisations, String method, String role) {
        assertThat(decide(full(MIXED), user, organisations, method)).isEqualTo(new Allowed(role));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            C14 | charlie | S/Push | no role of user "github:charlie", nor the default role "reader", allows "/store.StoreService/Push"
            C21 | unknown | S/Push | no role of user "github:unknown", nor the default role "reader", allows "/store.StoreService/Push"
            C22 | blocked | S/Pull | user "github:blocked" is on the deny list
            """)
    void shouldTellWhyItDenies(String number, String user, String method, String reason) {
        // When
        RoleDecision decision = decide(full(MIXED), user, null, method);

        // Then
        assertThat(((Denied) decision).reason()).isEqualTo(reason);
    }

    @Test
    void shouldFindBareNamesOnTheDenyListWhateverTheirCase() {
        // Given C23
        String file = full(MIXED.replace("github:blocked", "BLOCKED"));

        // Then
        assertThat(decide(file, "blocked", null, "S/Pull"))
                .isEqualTo(new Denied("user \"github:blocked\" is on the deny list", true));
    }

    @Test
    void shouldSayThatNobodyHasARole() {
        // Then C8
        assertThat(decide("roles: {}", "frank", null, "S/Push"))
                .isEqualTo(new Denied("user \"github:frank\" has no assigned role", false));
    }

    @Test
    void shouldAnswerTheSameWhenAskedAgain() {
        // Given
        RoleSet roles = RoleSet.parse(full(MIXED));

        // Then
        for (int i = 0; i < 3; i++) {
            assertThat(decide(roles, "alice", null, "S/Push")).isEqualTo(new Allowed("admin"));
            assertThat(decide(roles, "charlie", null, "S/Push")).isInstanceOf(Denied.class);
        }
    }

    @Test
    void shouldDenyNamesThatAreNoMethods() {
        // Given
        RoleSet roles = RoleSet.parse("roles: {r: {allowedMethods: [/a/*], users: [amy]}}");

        // Then
        assertThat(decide(roles, "amy", null, "/a/" + "x".repeat(2_000))).isInstanceOf(Denied.class);
        assertThat(decide(roles, "amy", null, "")).isInstanceOf(Denied.class);
    }

    /// `name{methods; users; organisations}` as YAML.
    private static String file(String roles, @Nullable String defaultRole, @Nullable String denied) {
        StringBuilder yaml = new StringBuilder();
        if (defaultRole != null) {
            yaml.append("defaultRole: ").append(defaultRole).append('\n');
        }
        if (denied != null) {
            yaml.append("userDenyList: [").append(denied).append("]\n");
        }
        yaml.append("roles:\n");
        for (String role : roles.split("}", -1)) {
            if (!role.isBlank()) {
                String[] name = role.strip().split("\\{", -1);
                String[] parts = name[1].split(";", -1);
                yaml.append("  %s:\n    allowedMethods: %s\n    users: %s\n    orgs: %s\n"
                        .formatted(name[0], list(parts[0]), list(parts[1]), list(parts[2])));
            }
        }
        return full(yaml.toString());
    }

    private static String list(String words) {
        List<String> list = Arrays.stream(words.strip().split(" ", -1))
                .filter(word -> !word.equals("-"))
                .map(word -> '"' + word + '"')
                .toList();
        return list.toString();
    }

    private static RoleDecision decide(String file, String user, @Nullable String organisations, String method) {
        return decide(RoleSet.parse(file), user, organisations, method);
    }

    private static RoleDecision decide(RoleSet roles, String user, @Nullable String organisations, String method) {
        List<Group> groups = organisations == null
                ? List.of()
                : Stream.of(organisations.split(" ", -1))
                        .map(name -> new Group(name, "org:" + name))
                        .toList();
        return roles.decide(new Identity("github", "1", user, Optional.empty()), groups, full(method));
    }

    private static String full(String text) {
        return text.replace("S/", SERVICE);
    }
}
