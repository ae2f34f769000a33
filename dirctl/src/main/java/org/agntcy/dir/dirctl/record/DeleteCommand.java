package org.agntcy.dir.dirctl.record;

import java.util.List;
import java.util.Set;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.reference.CidArguments;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Deletes records by CID, all in one stream. Deleting what does not exist succeeds, and so does deleting the
/// nothing that a search has found.
///
/// Errors: a text that is no CID (nothing is deleted then); a registry that cannot delete; no directory.
@Command(
        name = "delete",
        description = "Deletes records.",
        footer = {
            "",
            "Examples:",
            "  dirctl delete baeareih...",
            "  dirctl search --name 'test/*' -o jsonl | dirctl delete --stdin"
        })
public final class DeleteCommand extends ConnectedCommand {

    @Mixin
    private CidArguments cids = new CidArguments();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public DeleteCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        if (!cids.isGiven()) {
            throw new CommandFailure("no CID given", "Name records to delete, or use --stdin.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        Set<String> all = cids.read(console(), "deleted");
        if (!all.isEmpty()) {
            delete(directory, all);
        }
        print(all);
        return ExitCode.SUCCESS;
    }

    private static void delete(Directory directory, Set<String> all) {
        Exchange.collect(
                directory.store()::delete,
                all.stream()
                        .map(cid -> RecordRef.newBuilder().setCid(cid).build())
                        .toList(),
                // There is one answer for all of them.
                Exchange.PATIENCE.plusSeconds(all.size()));
    }

    private void print(Set<String> deleted) {
        Renderer results = Renderer.of(output.format(), console().out());
        if (deleted.size() == 1) {
            results.text("Deleted record with CID", deleted.iterator().next());
        } else {
            results.texts("records", "Deleted records with CIDs", List.copyOf(deleted));
        }
    }
}
