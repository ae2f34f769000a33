package org.agntcy.dir.dirctl;

import java.util.Set;

/// What the published client has and this release has not: told apart from a typing error.
final class LaterCommands {

    private static final Set<String> COMMANDS =
            Set.of("daemon", "doctor", "export", "import", "init", "install", "mcp", "network", "uninstall");

    private LaterCommands() {}

    /// Whether the published client has a command of this name.
    static boolean hasCommand(String name) {
        return COMMANDS.contains(name);
    }
}
