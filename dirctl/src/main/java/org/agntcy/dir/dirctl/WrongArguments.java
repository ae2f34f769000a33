package org.agntcy.dir.dirctl;

import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// Tells what is wrong with a command line, and where to read what is right.
final class WrongArguments {

    private final Console console;

    WrongArguments(Console console) {
        this.console = console;
    }

    /// Prints to standard error.
    ///
    /// @return the exit code
    int refuse(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            console.tell("Error: " + describe(unmatched));
            unmatched.getSuggestions().stream()
                    .filter(_ -> !isLaterCommand(unmatched))
                    .limit(1)
                    .forEach(similar -> console.tell("Did you mean " + similar + "?"));
        } else {
            console.tell("Error: " + wrong.getMessage());
        }
        console.tell("See " + name(wrong.getCommandLine()) + " --help.");
        return ExitCode.FAILURE.code();
    }

    private static String describe(UnmatchedArgumentException unmatched) {
        String argument = argument(unmatched);
        String command = name(unmatched.getCommandLine());
        if (unmatched.isUnknownOption()) {
            return "unknown flag " + argument + " for " + command;
        }
        if (unmatched.getCommandLine().getSubcommands().isEmpty()) {
            return "\"" + argument + "\" is one argument too many for " + command;
        }
        return isLaterCommand(unmatched)
                ? command + " " + argument + " is not in this release"
                : "unknown command \"" + argument + "\" for " + command;
    }

    private static boolean isLaterCommand(UnmatchedArgumentException unmatched) {
        return unmatched.getCommandLine().getParent() == null && LaterCommands.hasCommand(argument(unmatched));
    }

    /// The first one that nobody takes, without the value that a flag has behind `=`.
    private static String argument(UnmatchedArgumentException unmatched) {
        String argument = unmatched.getUnmatched().getFirst();
        return unmatched.isUnknownOption() ? argument.split("=", 2)[0] : argument;
    }

    private static String name(CommandLine command) {
        return command.getCommandSpec().qualifiedName();
    }
}
