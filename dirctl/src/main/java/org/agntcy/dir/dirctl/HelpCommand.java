package org.agntcy.dir.dirctl;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/// Prints what `--help` prints. Picocli's own command of this name brings a second `--help` flag.
@Command(
        name = "help",
        description = "Shows the help of a command.",
        footer = {"", "Examples:", "  dirctl help push"})
final class HelpCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "a command; all of them when absent")
    private List<String> names = new ArrayList<>();

    private final Console console;

    HelpCommand(Console console) {
        this.console = console;
        this.spec = CommandSpec.create();
    }

    @Override
    public Integer call() {
        CommandLine wanted = spec.root().commandLine();
        for (String name : names) {
            CommandLine command = wanted.getSubcommands().get(name);
            if (command == null) {
                throw new UnmatchedArgumentException(wanted, List.of(name));
            }
            wanted = command;
        }
        wanted.usage(console.out());
        return ExitCode.SUCCESS.code();
    }
}
