package org.agntcy.dir.dirctl;

import java.util.Set;

/// What the published client has and this release has not: told apart from a typing error.
final class LaterCommands {

    private static final Set<String> COMMANDS = Set.of(
            "daemon",
            "doctor",
            "export",
            "import",
            "init",
            "install",
            "mcp",
            "naming",
            "network",
            "sign",
            "uninstall",
            "verify");

    private static final Set<String> SIGNING_FLAGS = Set.of(
            "--key",
            "--fulcio-url",
            "--rekor-url",
            "--timestamp-url",
            "--skip-tlog",
            "--oidc-provider-url",
            "--oidc-client-secret",
            "--oidc-token",
            "--password-stdin");

    private LaterCommands() {}

    /// Whether the published client has a command of this name.
    static boolean hasCommand(String name) {
        return COMMANDS.contains(name);
    }

    /// Whether the published client signs with a flag of this name.
    static boolean hasSigningFlag(String name) {
        return SIGNING_FLAGS.contains(name);
    }
}
