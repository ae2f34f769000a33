package org.agntcy.dir.dirctl;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.agntcy.dir.dirctl.connection.ClientConfig;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.OwnFlags;
import org.agntcy.dir.dirctl.context.ContextCommand;
import org.agntcy.dir.dirctl.events.EventsCommand;
import org.agntcy.dir.dirctl.events.ListenCommand;
import org.agntcy.dir.dirctl.naming.NamingCommand;
import org.agntcy.dir.dirctl.record.DeleteCommand;
import org.agntcy.dir.dirctl.record.InfoCommand;
import org.agntcy.dir.dirctl.record.PullCommand;
import org.agntcy.dir.dirctl.record.PushCommand;
import org.agntcy.dir.dirctl.record.ValidateCommand;
import org.agntcy.dir.dirctl.routing.RoutingCommand;
import org.agntcy.dir.dirctl.search.SearchCommand;
import org.agntcy.dir.dirctl.signin.AuthCommand;
import org.agntcy.dir.dirctl.sync.SyncCommand;
import org.agntcy.dir.dirctl.terminal.Caller;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.Failures;
import org.agntcy.dir.dirctl.trust.SignCommand;
import org.agntcy.dir.dirctl.trust.VerifyCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.ScopeType;

/// The root command. Without a command it prints its help, and so does a group of commands.
@Command(
        name = "dirctl",
        description = "Stores, finds and fetches descriptions of AI agents in a directory.",
        synopsisSubcommandLabel = "COMMAND")
public final class Dirctl {

    /// The system's word for it; Java has no exception of its own.
    private static final String CLOSED_PIPE = "Broken pipe";

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    private final Console console;

    private Dirctl(Console console) {
        this.console = console;
    }

    /// The whole command line, talking to the given console.
    public static CommandLine commandLine(Console console) {
        return new Dirctl(console).build();
    }

    private CommandLine build() {
        CommandLine root = new CommandLine(this);
        root.getCommandSpec().addOption(help());
        root.addSubcommand(RoutingCommand.commandLine(console, connection));
        root.getCommandSpec().usageMessage().footer(footer());
        Stream.of(
                        new PushCommand(console, connection),
                        new PullCommand(console, connection),
                        new InfoCommand(console, connection),
                        new DeleteCommand(console, connection),
                        new SearchCommand(console, connection),
                        new SignCommand(console, connection),
                        new VerifyCommand(console, connection),
                        NamingCommand.group(console, connection),
                        SyncCommand.group(console, connection),
                        new CommandLine(new EventsCommand()).addSubcommand(new ListenCommand(console, connection)),
                        AuthCommand.group(console, () -> connection.settings(console)),
                        ContextCommand.group(console, connection::given, ClientConfig::of),
                        new ValidateCommand(console),
                        new VersionCommand(console),
                        new CompletionCommand(console),
                        new HelpCommand(console),
                        new WarmUpCommand())
                .forEach(root::addSubcommand);
        OwnFlags.applyTo(root);
        HelpLayout.applyTo(root);
        root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setOverwrittenOptionsAllowed(true);
        root.setExpandAtFiles(false);
        root.setParameterExceptionHandler((wrong, _) -> new WrongArguments(console).refuse(wrong));
        root.setExecutionExceptionHandler((failure, _, _) -> fail(failure));
        root.setExecutionStrategy(this::execute);
        return root;
    }

    private static OptionSpec help() {
        return OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .scopeType(ScopeType.INHERIT)
                .description("shows this help")
                .build();
    }

    private static String[] footer() {
        List<String> lines = List.of(
                "",
                "Every command takes the options above. A flag wins over an environment",
                "variable, such as DIRECTORY_CLIENT_SERVER_ADDRESS for --server-addr, which",
                "wins over the selected context, which wins over the default.",
                "",
                "Exit codes:");
        return Stream.concat(
                        lines.stream(),
                        Arrays.stream(ExitCode.values()).map(exit -> "  " + exit.code() + "  " + exit.meaning()))
                .toArray(String[]::new);
    }

    private int execute(ParseResult parsed) {
        int code = run(parsed);
        return console.out().failure().map(this::lost).orElse(code);
    }

    private int run(ParseResult parsed) {
        Integer help = CommandLine.executeHelpRequest(parsed);
        if (help != null) {
            return help;
        }
        ParseResult last = parsed;
        while (last.hasSubcommand()) {
            last = last.subcommand();
        }
        if (!last.commandSpec().subcommands().isEmpty()) {
            last.commandSpec().commandLine().usage(console.out());
            return ExitCode.SUCCESS.code();
        }
        return new CommandLine.RunLast().execute(parsed);
    }

    /// Whoever closes a pipe has read enough (`| head -1`) and wants to hear nothing; anything else is a
    /// loss.
    private int lost(IOException failure) {
        if (!CLOSED_PIPE.equals(failure.getMessage())) {
            console.tell("Error: failed to write the result: " + failure.getMessage());
        }
        return ExitCode.FAILURE.code();
    }

    private int fail(Exception failure) {
        Failures.tell(failure, "the given address", Caller.UNKNOWN, console);
        return ExitCode.FAILURE.code();
    }
}
