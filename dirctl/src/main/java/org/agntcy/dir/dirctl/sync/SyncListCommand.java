package org.agntcy.dir.dirctl.sync;

import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.store.v1.ListSyncsItem;
import org.agntcy.dir.api.store.v1.ListSyncsRequest;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.search.UnsignedNumber;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists synchronisations, oldest first, also those that have ended.
@Command(
        name = "list",
        description = "Lists synchronisations, oldest first.",
        footer = {"", "Examples:", "  dirctl sync list", "  dirctl sync list --limit 10 --offset 20 -o json"})
final class SyncListCommand extends ConnectedCommand {

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "at most so many (default 100, 0 for all)")
    private int limit = 100;

    @Option(
            names = "--offset",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "passes over so many first (default 0)")
    private int offset;

    @Mixin
    private OutputOptions output = new OutputOptions();

    SyncListCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        List<ListSyncsItem> syncs = new ArrayList<>();
        ListSyncsRequest request =
                ListSyncsRequest.newBuilder().setLimit(limit).setOffset(offset).build();
        Exchange.<ListSyncsRequest, ListSyncsItem>ask(directory.sync()::listSyncs, request, syncs::add);
        Renderer.of(output.format(), console().out()).messages("syncs", "Syncs found", syncs);
        return ExitCode.SUCCESS;
    }
}
