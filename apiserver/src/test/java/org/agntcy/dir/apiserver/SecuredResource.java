package org.agntcy.dir.apiserver;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/// A server with an identity and a policy; the argument `mode` says how its clients prove theirs.
public final class SecuredResource implements QuarkusTestResourceLifecycleManager {

    private final SecuredDirectory directory = new SecuredDirectory();
    private String mode = "x509";

    @Override
    public void init(Map<String, String> arguments) {
        mode = arguments.getOrDefault("mode", mode);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> properties = new HashMap<>(TestSettings.of(
                "store.oci.local_dir",
                Path.of("target", "secured-" + mode).toAbsolutePath().toString()));
        Map.of(
                        "authn.enabled", "true",
                        "authn.mode", mode,
                        "authn.socket_path", directory.serverAgent.address(),
                        "authn.audiences", "directory",
                        "authz.enabled", "true",
                        "authz.enforcer_policy_file_path", directory.policy.toString(),
                        "authz.reload_interval", "50ms")
                .forEach((key, value) -> properties.put("directory.server." + key, value));
        return properties;
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(directory, new TestInjector.MatchesType(SecuredDirectory.class));
    }

    @Override
    public void stop() {
        directory.close();
    }
}
