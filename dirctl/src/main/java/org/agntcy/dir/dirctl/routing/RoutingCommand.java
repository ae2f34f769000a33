package org.agntcy.dir.dirctl.routing;

import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// The group; by itself it prints its help.
@Command(
        name = "routing",
        description = "Publishes records to other directories and finds theirs.",
        synopsisSubcommandLabel = "COMMAND")
public final class RoutingCommand implements Callable<Integer> {

    private final Console console;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    private RoutingCommand(Console console) {
        this.console = console;
    }

    /// The group with its commands.
    public static CommandLine commandLine(Console console, ConnectionOptions connection) {
        CommandLine group = new CommandLine(new RoutingCommand(console));
        Stream.of(
                        new PublishCommand(console, connection),
                        new UnpublishCommand(console, connection),
                        new ListCommand(console, connection),
                        new RoutingSearchCommand(console, connection),
                        new RoutingInfoCommand(console, connection))
                .forEach(group::addSubcommand);
        group.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec().usageMessage().abbreviateSynopsis(true));
        return group;
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(console.out());
        return ExitCode.SUCCESS.code();
    }
}
