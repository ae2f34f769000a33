package org.agntcy.dir.gateway;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.testkit.signin.FakeGitHub;
import org.agntcy.dir.testkit.signin.FakeIssuer;

/// A GitHub, an issuer and a role file for one run of the gateway.
public final class GatewayResource implements QuarkusTestResourceLifecycleManager {

    static final String ROLES = """
            defaultRole: reader
            userDenyList: [github:mallory]
            roles:
              reader:
                allowedMethods: [/agntcy.dir.store.v1.StoreService/Pull, /agntcy.dir.search.v1.SearchService/*]
              writer:
                allowedMethods: ["*"]
                users: [walter]
                orgs: [agntcy]
                principals: ["oidc:dex:group:editors"]
            """;

    private final FakeGitHub github = FakeGitHub.start();
    private final FakeIssuer issuer = FakeIssuer.start();
    private final RoleFileOnDisk roles = new RoleFileOnDisk(temporary());

    @Override
    public Map<String, String> start() {
        roles.write(ROLES);
        Map<String, String> settings = new HashMap<>(Map.of(
                "listen_address", "127.0.0.1:0",
                "metrics.address", "127.0.0.1:0",
                "rbac.config_path", roles.path().toString(),
                "rbac.reload_interval", "20ms",
                "github.api_url", github.api().toString(),
                "github.api_timeout", "3s",
                "github.orgs_cache_ttl", "100ms"));
        settings.putAll(Map.of(
                "oidc.issuers", "dex",
                "oidc.timeout", "1s",
                "oidc.issuer.dex.url", issuer.issuer().toString(),
                "oidc.issuer.dex.audiences", "directory"));
        Map<String, String> properties = new HashMap<>();
        settings.forEach((key, value) -> properties.put("gateway." + key, value));
        return properties;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(github, new TestInjector.MatchesType(FakeGitHub.class));
        injector.injectIntoFields(issuer, new TestInjector.MatchesType(FakeIssuer.class));
        injector.injectIntoFields(roles, new TestInjector.MatchesType(RoleFileOnDisk.class));
    }

    @Override
    public void stop() {
        github.close();
        issuer.close();
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("gateway").resolve("rbac-config.yaml");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
