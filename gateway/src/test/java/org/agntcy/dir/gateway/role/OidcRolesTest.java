package org.agntcy.dir.gateway.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.gateway.provider.Groups.Group;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.role.RoleDecision.Allowed;
import org.agntcy.dir.gateway.role.RoleDecision.Denied;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Decisions about users, groups and workflows of OIDC issuers. `O:` stands for `oidc:dex:`, `G` for the
/// workflows of one repository.
class OidcRolesTest {

    private static final String WORKFLOW = "oidc:github:repo:agntcy/oidc-gateway:workflow:";

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            E1  | *                        | O:7777  | O:7777 | /Store/Push
            E2  | /Store/Pull,/Store/Lookup | O:111  | O:111  | /Store/Pull
            E4  | /Store/Push,/Store/Pull  | O:6923  | O:6923 | /Store/Push
            E5  | *                        | Gdeploy.yml:ref:refs/heads/main:env:prod | Gdeploy.yml:ref:refs/heads/main:env:prod | /Store/Push
            E6  | /Search/SearchCIDs       | Goidc-test.yml:ref:refs/heads/* | Goidc-test.yml:ref:refs/heads/feat/oidc-auth | /Search/SearchCIDs
            E10 | /Store/*                 | O:admin | O:admin | /Store/AnyMethod
            """)
    void shouldAllow(String number, String methods, String principal, String subject, String method) {
        assertThat(decide(file(methods, principal), subject, method)).isEqualTo(new Allowed("role"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            E3  | /Store/Pull        | O:111   | O:111     | /Store/Push
            E7  | /Search/SearchCIDs | Goidc-test.yml:ref:refs/heads/* | Ganother.yml:ref:refs/heads/feat/oidc-auth | /Search/SearchCIDs
            E9  | *                  | O:other | O:unknown | /Store/Push
            tag | *                  | Goidc-test.yml:ref:refs/heads/* | Goidc-test.yml:ref:refs/tags/v1 | /Store/Push
            """)
    void shouldDeny(String number, String methods, String principal, String subject, String method) {
        assertThat(decide(file(methods, principal), subject, method)).isInstanceOf(Denied.class);
    }

    @Test
    void shouldDenyThoseOnTheDenyListBeforeAnything() {
        // Given E8, E12, E13, E14
        RoleSet roles = RoleSet.parse("""
                userDenyList: ["oidc:dex:7777", "OIDC:blocked@example.com", "oidc:dex:group:contractors"]
                roles: {admin: {allowedMethods: ["*"], principals: ["oidc:dex:*"]}}
                """);

        // Then
        assertThat(roles.decide(user("7777"), List.of(), "/Store/Push")).isInstanceOf(Denied.class);
        assertThat(roles.decide(
                        new Identity("oidc:dex", "1", "1", Optional.of("Blocked@example.com")),
                        List.of(),
                        "/Store/Push"))
                .isInstanceOf(Denied.class);
        assertThat(roles.decide(user("8"), List.of(group("contractors")), "/Store/Push"))
                .isInstanceOf(Denied.class);
        assertThat(roles.decide(user("8"), List.of(), "/Store/Push")).isEqualTo(new Allowed("admin"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"principals", "orgs"})
    void shouldAllowByGroup(String key) {
        // Given E11
        RoleSet roles = RoleSet.parse(
                "roles: {editors: {allowedMethods: [/api/read], " + key + ": [\"oidc:dex:group:editors\"]}}");

        // Then
        assertThat(roles.decide(user("alice@example.com"), List.of(group("editors")), "/api/read"))
                .isEqualTo(new Allowed("editors"));
        assertThat(roles.decide(user("alice@example.com"), List.of(group("other")), "/api/read"))
                .isInstanceOf(Denied.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "oidc:github:*",
                "oidc:*",
                "*",
                "oidc:github:repo:a/b:workflow:*",
                "oidc:github:repo:a/b:workflow:c.yml:ref:refs/tags/*",
                "oidc:github:repo:a/b:workflow:c.yml:ref:*",
                "oidc:github:repo:a/*:workflow:c.yml:ref:refs/heads/*",
                "oidc:dex:*:group",
                "oidc:dex:a*b*",
                "alice"
            })
    void shouldRefusePrincipalsThatMatchTooMuchOrNothing(String principal) {
        assertThatThrownBy(() -> RoleSet.parse(file("*", principal)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the role file is not usable: line 4: \"" + principal + "\"");
    }

    private static RoleDecision decide(String file, String subject, String method) {
        String principal = full(subject);
        String provider = principal.substring(0, principal.indexOf(':', "oidc:".length()));
        Identity identity = new Identity(provider, "1", principal.substring(provider.length() + 1), Optional.empty());
        return RoleSet.parse(file).decide(identity, List.of(), method);
    }

    private static String file(String methods, String principal) {
        return """
                roles:
                  role:
                    allowedMethods: ["%s"]
                    principals: ["%s"]
                """.formatted(methods.replace(",", "\", \""), full(principal));
    }

    private static String full(String text) {
        return text.startsWith("G") ? WORKFLOW + text.substring(1) : text.replace("O:", "oidc:dex:");
    }

    private static Identity user(String name) {
        return new Identity("oidc:dex", name, name, Optional.empty());
    }

    private static Group group(String name) {
        return new Group(name, "oidc:dex:group:" + name);
    }
}
