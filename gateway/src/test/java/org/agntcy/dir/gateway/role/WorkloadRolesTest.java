package org.agntcy.dir.gateway.role;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.agntcy.dir.gateway.provider.Identity;
import org.agntcy.dir.gateway.role.RoleDecision.Allowed;
import org.agntcy.dir.gateway.role.RoleDecision.Denied;
import org.agntcy.dir.record.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Decisions about workloads, and about paths that need nobody.
class WorkloadRolesTest {

    private static final String FILE = """
            publicPaths: [/healthz, /grpc.reflection]
            userDenyList: ["spiffe:spiffe://own.example/ns/jobs/sa/gone", "spiffe://own.example/bare"]
            roles:
              admin:
                allowedMethods: ["*"]
                users: ["spiffe:spiffe://own.example/admin"]
              job:
                allowedMethods: [/Store/Push]
                principals: ["spiffe:spiffe://own.example/ns/jobs/*"]
              partner:
                allowedMethods: [/Store/Pull]
                principals: ["spiffe:spiffe://partner.example/*"]
            """;

    private final RoleSet roles = RoleSet.parse(FILE);

    @ParameterizedTest
    @CsvSource({
        "spiffe://own.example/admin,             /Store/Pull, admin",
        "spiffe://own.example/ns/jobs/sa/ci,     /Store/Push, job",
        "spiffe://partner.example/anything/else, /Store/Pull, partner"
    })
    void shouldAllow(String id, String method, String role) {
        assertThat(decide(roles, id, method)).isEqualTo(new Allowed(role));
    }

    @ParameterizedTest
    @CsvSource({
        "spiffe://own.example/admin/other,          /Store/Pull",
        "spiffe://own.example/ADMIN,                /Store/Pull",
        "spiffe://own.example/ns/jobs/sa/ci,        /Store/Pull",
        "spiffe://own.example/ns/jobsters/sa/ci,    /Store/Push",
        "spiffe://own.example/ns/jobs/sa/gone,      /Store/Push",
        "spiffe://partner.example.evil/x,           /Store/Pull",
        "spiffe://other.example/ns/jobs/sa/ci,      /Store/Push"
    })
    void shouldDeny(String id, String method) {
        assertThat(decide(roles, id, method)).isInstanceOf(Denied.class);
    }

    @Test
    void shouldAskTheDenyListAboutWorkloads() {
        // Given
        RoleSet everybody =
                RoleSet.parse(FILE + "  all: {allowedMethods: ['*'], principals: ['spiffe:spiffe://own.example/*']}\n");

        // Then
        assertThat(decide(everybody, "spiffe://own.example/ns/jobs/sa/gone", "/Store/Push"))
                .isEqualTo(
                        new Denied("user \"spiffe:spiffe://own.example/ns/jobs/sa/gone\" is on the deny list", true));
        assertThat(decide(everybody, "spiffe://own.example/bare", "/Store/Push"))
                .isEqualTo(new Denied("user \"spiffe:spiffe://own.example/bare\" is on the deny list", true));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s*",
                "spiffe:*",
                "spiffe:spiffe://*",
                "spiffe:spiffe://own.example*",
                "spiffe:spiffe://*/ci",
                "spiffe:spiffe://own.example/*/ci",
                "spiffe:spiffe://own.example",
                "spiffe:spiffe://OWN.example/ci",
                "spiffe:own.example/ci",
                "spiffe://own.example/ci"
            })
    void shouldRefusePrincipalsThatMatchTooMuchOrNobody(String principal) {
        assertThatThrownBy(() -> RoleSet.parse("""
                        roles:
                          role:
                            allowedMethods: ["*"]
                            principals: ["%s"]
                        """.formatted(principal)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageStartingWith("the role file is not usable: line 4: \"" + principal + "\"");
    }

    @Test
    void shouldRefuseUsersAndDenialsThatMeanNobody() {
        assertThatThrownBy(
                        () -> RoleSet.parse("roles: {r: {allowedMethods: ['*'], users: ['spiffe://own.example/ci']}}"))
                .hasMessage("the role file is not usable: line 1: \"spiffe://own.example/ci\" lacks the provider; write"
                        + " spiffe:spiffe://own.example/ci");
        assertThatThrownBy(() -> RoleSet.parse("userDenyList: ['spiffe:spiffe://own.example/*']"))
                .hasMessage("the role file is not usable: line 1: \"spiffe:spiffe://own.example/*\" denies nobody; the"
                        + " deny list knows no patterns of workloads");
        assertThatThrownBy(() -> RoleSet.parse("userDenyList: ['spiffe:own.example']"))
                .hasMessageContaining("\"spiffe:own.example\" names no workload");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/healthz",
                "/healthz?full=1",
                "/healthz/",
                "/healthz/live",
                "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
            })
    void shouldOpenPublicPaths(String path) {
        // Then E15, E16
        assertThat(roles.isPublic(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/agntcy.dir.store.v1.StoreService/Push",
                "/health",
                "/healthzz",
                "/grpc.reflections/x",
                "/healthz/../agntcy.dir.store.v1.StoreService/Push",
                "/healthz/%2e%2e/agntcy.dir.store.v1.StoreService/Push",
                "/healthz//agntcy.dir.store.v1.StoreService/Push",
                "/healthz/\\agntcy",
                "",
                "?/healthz"
            })
    void shouldOpenNothingElse(String path) {
        // Then E17
        assertThat(roles.isPublic(path)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"healthz", "/", "*", "/grpc.reflection*", "/a/../b", "/a b"})
    void shouldRefusePublicPathsThatAreNone(String entry) {
        assertThatThrownBy(() -> RoleSet.parse("publicPaths: ['" + entry + "']"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage("the role file is not usable: line 1: \"" + entry
                        + "\" is no public path; write one like /grpc.reflection, without patterns");
    }

    private static RoleDecision decide(RoleSet roles, String id, String method) {
        return roles.decide(new Identity("spiffe", id, id, Optional.empty()), List.of(), method);
    }
}
