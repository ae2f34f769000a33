package org.agntcy.dir.dirctl.context;

import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.agntcy.dir.dirctl.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The commands about named settings. By itself it prints its help.
@Command(
        name = "context",
        description = "Shows and chooses named settings.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Contexts stand in $XDG_CONFIG_HOME/dirctl/config.yaml, or ~/.config/dirctl/config.yaml:",
            "",
            "  current_context: work",
            "  contexts:",
            "    work:",
            "      server_address: directory.example.org:443",
            "      auth_mode: github",
            "",
            "Examples:",
            "  dirctl context list",
            "  dirctl context set work",
            "  dirctl search --context work"
        })
public final class ContextCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private ContextCommand(Console console) {
        this.console = console;
    }

    /// The group with its commands.
    ///
    /// @param flags the given flags of the root command, by the name of their environment variable
    /// @param check throws a [org.agntcy.dir.dirctl.terminal.CommandFailure] for settings that no
    ///     connection can be made with
    public static CommandLine group(Console console, Supplier<Map<String, String>> flags, Consumer<Settings> check) {
        return new CommandLine(new ContextCommand(console))
                .addSubcommand(new ContextListCommand(console))
                .addSubcommand(new ContextCurrentCommand(console))
                .addSubcommand(new ContextSetCommand(console))
                .addSubcommand(new ContextShowCommand(console, flags))
                .addSubcommand(new ContextValidateCommand(console, check));
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }
}
