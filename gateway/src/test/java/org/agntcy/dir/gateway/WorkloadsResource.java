package org.agntcy.dir.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.testdomain.WorkloadApi;
import org.agntcy.dir.testkit.signin.FakeIssuer;

/// An issuer of a private authority, a trust domain with its agent, and a role file for one run of the gateway.
public final class WorkloadsResource implements QuarkusTestResourceLifecycleManager {

    /// Argument that leaves the agent away until a test starts it.
    static final String AGENT = "agent";

    static final String LATE = "late";

    /// Argument that lets the gateway believe `x-forwarded-client-cert`.
    static final String HEADER = "header";

    static final String TRUSTED = "trusted";

    static final String ROLES = """
            publicPaths: [/healthz, /grpc.reflection]
            userDenyList: ["oidc:dex:blocked", "spiffe:spiffe://own.example/blocked"]
            roles:
              admin:
                allowedMethods: ["*"]
                principals:
                  - "oidc:dex:7777"
                  - "oidc:dex:group:editors"
                  - "oidc:dex:blocked"
                  - "spiffe:spiffe://own.example/*"
              viewer:
                allowedMethods: [/agntcy.dir.store.v1.StoreService/Pull]
                principals: ["oidc:dex:111", "oidc:dex:spiffe://partner.example/ci", "spiffe:spiffe://partner.example/*"]
            """;

    private final PrivateAuthority authority = new PrivateAuthority();
    private final FakeIssuer issuer = FakeIssuer.start(authority.server());
    private final WorkloadDomains domains = new WorkloadDomains();
    private final Path folder = temporary();
    private final WorkloadApi agent = WorkloadApi.start(domains.own, folder.resolve("agent.sock"))
            .register("/gateway", Duration.ofHours(1))
            .federate(domains.partner);

    private boolean headerTrusted;

    @Override
    public void init(Map<String, String> arguments) {
        if (LATE.equals(arguments.get(AGENT))) {
            agent.stop();
        }
        headerTrusted = TRUSTED.equals(arguments.get(HEADER));
    }

    @Override
    public Map<String, String> start() {
        RoleFileOnDisk roles = new RoleFileOnDisk(folder.resolve("rbac-config.yaml"));
        roles.write(ROLES);
        Map<String, String> settings = new HashMap<>(Map.of(
                "listen_address", "127.0.0.1:0",
                "metrics.address", "127.0.0.1:0",
                "rbac.config_path", roles.path().toString(),
                "github.enabled", "false",
                "oidc.issuers", "dex",
                "oidc.issuer.dex.url", issuer.issuer().toString(),
                "oidc.issuer.dex.audiences", "directory"));
        settings.putAll(Map.of(
                "tls.ca_file",
                authority.file(folder).toString(),
                "spiffe.x509.header_trusted",
                Boolean.toString(headerTrusted),
                "spiffe.jwt.enabled",
                "true",
                "spiffe.jwt.socket_path",
                agent.address(),
                "spiffe.jwt.audiences",
                "directory"));
        Map<String, String> properties = new HashMap<>();
        settings.forEach((key, value) -> properties.put("gateway." + key, value));
        return properties;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(FakeIssuer.class));
        injector.injectIntoFields(domains, new TestInjector.MatchesType(WorkloadDomains.class));
        injector.injectIntoFields(agent, new TestInjector.MatchesType(WorkloadApi.class));
    }

    @Override
    public void stop() {
        issuer.close();
        agent.close();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("workloads");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
