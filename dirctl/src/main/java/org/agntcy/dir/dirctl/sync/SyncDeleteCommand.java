package org.agntcy.dir.dirctl.sync;

import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Withdraws a synchronisation that has not begun. Records that others have copied stay.
///
/// Errors: no such synchronisation; one that has begun; no directory.
@Command(
        name = "delete",
        description = "Withdraws a synchronisation that has not begun.",
        footer = {"", "Examples:", "  dirctl sync delete 5f8a3b62-..."})
final class SyncDeleteCommand extends ConnectedCommand {

    @Parameters(paramLabel = "SYNC-ID", description = "what dirctl sync create has printed")
    private String id = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    SyncDeleteCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        SyncCalls.delete(directory, id);
        Renderer.of(output.format(), console().out()).text("Sync deleted with ID", id);
        return ExitCode.SUCCESS;
    }
}
