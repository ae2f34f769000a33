package org.agntcy.dir.dirctl.context;

import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;

/// Prints the names of all contexts in order, a star before the current one.
@Command(
        name = "list",
        description = "Lists the contexts.",
        footer = {"", "Examples:", "  dirctl context list"})
final class ContextListCommand implements Callable<Integer> {

    private final Console console;

    ContextListCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ConfigFile file = ConfigFile.read(console.environment());
        if (file.contexts().isEmpty()) {
            console.out().print("No contexts configured in " + file.path() + "\n");
        }
        file.contexts()
                .keySet()
                .forEach(name -> console.out().print((name.equals(file.current()) ? "* " : "  ") + name + "\n"));
        console.out().flush();
        return ExitCode.SUCCESS.code();
    }
}
