package org.agntcy.dir.dirctl.sync;

import com.google.gson.JsonPrimitive;
import java.util.Locale;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.Printable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Prints the state of a synchronisation: its name, or in JSON its number, as the published client does; for people its
/// source, times, progress and last error too, as far as the directory tells them.
///
/// Errors: no such synchronisation; no directory.
@Command(
        name = "status",
        description = "Shows how far a synchronisation is.",
        footer = {
            "",
            "States: PENDING 1, IN_PROGRESS 2, FAILED 3, DELETE_PENDING 4, DELETED 5, COMPLETED 6.",
            "",
            "Examples:",
            "  dirctl sync status 5f8a3b62-...",
            "  dirctl sync status 5f8a3b62-... -o raw"
        })
final class SyncStatusCommand extends ConnectedCommand {

    @Parameters(paramLabel = "SYNC-ID", description = "what dirctl sync create has printed")
    private String id = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    SyncStatusCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        GetSyncResponse sync = SyncCalls.get(directory, id);
        Renderer results = Renderer.of(output.format(), console().out());
        if (output.format() == OutputFormat.JSON || output.format() == OutputFormat.JSONL) {
            results.json("Sync status", new JsonPrimitive(sync.getStatusValue()));
        } else {
            results.text("Sync status", sync.getStatus().name());
        }
        if (output.format() == OutputFormat.HUMAN) {
            printDetails(sync);
        }
        return ExitCode.SUCCESS;
    }

    private void printDetails(GetSyncResponse sync) {
        line("Directory", sync.getRemoteDirectoryUrl());
        line("Registry", sync.getRemoteRegistryUrl());
        line("Repository", sync.getRepositoryName());
        line("Created", sync.getCreatedTime());
        line("Last update", sync.getLastUpdateTime());
        if (sync.getRecordsFound() > 0) {
            line(
                    "Records",
                    "%d of %d, %d bytes copied"
                            .formatted(sync.getRecordsDone(), sync.getRecordsFound(), sync.getBytesCopied()));
        }
        line("Error", Printable.of(sync.getError()));
        console().out().flush();
    }

    private void line(String name, String value) {
        if (!value.isEmpty()) {
            console().out().print(String.format(Locale.ROOT, "  %-14s %s\n", name, value));
        }
    }
}
