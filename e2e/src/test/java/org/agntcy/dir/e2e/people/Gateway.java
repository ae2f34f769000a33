package org.agntcy.dir.e2e.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import org.agntcy.dir.e2e.suite.ServiceProcess;
import org.agntcy.dir.testkit.process.FreePort;

/// The gateway as a process, with a role file that can change.
final class Gateway implements AutoCloseable {

    private final Path roles;
    private final int port = FreePort.find();
    private final ServiceProcess process;

    private Gateway(Path folder, String content, Map<String, String> environment) throws IOException {
        this.roles = folder.resolve("roles.yaml");
        changeRoles(content);
        int managementPort = FreePort.find();
        Map<String, String> variables = new HashMap<>(environment);
        variables.put("LISTEN_ADDRESS", "127.0.0.1:" + port);
        variables.put("METRICS_ADDRESS", "127.0.0.1:" + managementPort);
        variables.put("RBAC_CONFIG_PATH", roles.toString());
        this.process = ServiceProcess.launch("gateway", "gateway", folder, variables, managementPort);
    }

    /// Starts it and waits until it is ready.
    static Gateway start(Path folder, String roles, Map<String, String> environment)
            throws IOException, InterruptedException {
        Gateway gateway = new Gateway(Files.createDirectories(folder), roles, environment);
        gateway.process.awaitReady();
        return gateway;
    }

    int port() {
        return port;
    }

    /// Replaces the role file as the kubelet does: all at once.
    void changeRoles(String content) throws IOException {
        Path next = Files.writeString(roles.resolveSibling("next.yaml"), content);
        Files.move(next, roles, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /// Everything that it has printed.
    String output() {
        return process.output();
    }

    /// Ends it at once.
    void kill() {
        process.close();
    }

    @Override
    public void close() {
        kill();
    }
}
