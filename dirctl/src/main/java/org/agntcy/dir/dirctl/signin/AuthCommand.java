package org.agntcy.dir.dirctl.signin;

import java.util.function.Supplier;
import org.agntcy.dir.dirctl.context.Settings;
import org.agntcy.dir.dirctl.terminal.Console;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The commands about people. By itself it prints its help.
@Command(
        name = "auth",
        description = "Signs people in and out.",
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Examples:",
            "  dirctl auth login",
            "  dirctl auth login --oidc-issuer https://dex.example.org --oidc-client-id cli",
            "  dirctl auth status",
            "  dirctl auth logout"
        })
public final class AuthCommand implements Runnable {

    private final Console console;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private AuthCommand(Console console) {
        this.console = console;
    }

    /// The group with its commands.
    public static CommandLine group(Console console, Supplier<Settings> settings) {
        return new CommandLine(new AuthCommand(console))
                .addSubcommand(new LoginCommand(console, settings))
                .addSubcommand(new StatusCommand(console, settings))
                .addSubcommand(new LogoutCommand(console, settings));
    }

    @Override
    public void run() {
        spec.commandLine().usage(console.out());
    }
}
