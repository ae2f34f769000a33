package org.agntcy.dir.dirctl.sync;

import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The commands about synchronisations. By itself it prints its help.
@Command(
        name = "sync",
        description = "Copies records from other directories.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  dirctl sync create directory.example.org:443 --wait",
            "  dirctl sync list",
            "  dirctl sync status 5f8a3b62-..."
        })
public final class SyncCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private SyncCommand(Console console) {
        this.console = console;
    }

    /// The group with its commands.
    public static CommandLine group(Console console, ConnectionOptions connection) {
        return new CommandLine(new SyncCommand(console))
                .addSubcommand(new SyncCreateCommand(console, connection))
                .addSubcommand(new SyncListCommand(console, connection))
                .addSubcommand(new SyncStatusCommand(console, connection))
                .addSubcommand(new SyncDeleteCommand(console, connection));
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }
}
