package org.agntcy.dir.dirctl.context;

import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes a context the current one, in the configuration file.
///
/// Errors: there is none of this name.
@Command(
        name = "set",
        description = "Makes a context the current one.",
        footer = {"", "Examples:", "  dirctl context set work"})
final class ContextSetCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "a context of the configuration file")
    private String name = "";

    private final Console console;

    ContextSetCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        ConfigFile.read(console.environment()).makeCurrent(name);
        console.out().print("Current context is now \"" + name + "\"\n");
        console.out().flush();
        return ExitCode.SUCCESS.code();
    }
}
