package org.agntcy.dir.dirctl.naming;

import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The commands about names. By itself it prints its help.
@Command(
        name = "naming",
        description = "Shows whether the name of a record is that of its signer.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "Examples:", "  dirctl naming verify https://example.org/agent"})
public final class NamingCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private NamingCommand(Console console) {
        this.console = console;
    }

    /// The group with its commands.
    public static CommandLine group(Console console, ConnectionOptions connection) {
        return new CommandLine(new NamingCommand(console)).addSubcommand(new NamingVerifyCommand(console, connection));
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }
}
