package org.agntcy.dir.dirctl;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;

/// Prints version and commit of the client as the build wrote them into the jar's manifest: `Application
/// Version: 0.1.0 (1a2b3c4)`, without a line end.
@Command(name = "version", description = "Prints the version of this client.")
final class VersionCommand implements Callable<Integer> {

    private final Console console;

    VersionCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() {
        String version =
                Objects.requireNonNullElse(VersionCommand.class.getPackage().getImplementationVersion(), "development");
        console.out().print("Application Version: " + version);
        console.out().flush();
        return ExitCode.SUCCESS.code();
    }
}
