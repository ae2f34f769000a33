package org.agntcy.dir.dirctl.routing;

import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
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

/// Lists the published records of the directory with their labels.
///
/// Errors: no directory.
@Command(
        name = "list",
        description = "Lists the published records of this directory. All filters must match.",
        footer = {
            "",
            "Examples:",
            "  dirctl routing list",
            "  dirctl routing list --skill natural_language_processing --locator docker_image"
        })
final class ListCommand extends ConnectedCommand {

    @Option(names = "--cid", paramLabel = "CID", description = "only the record with this CID")
    private String cid = "";

    @Mixin
    private LabelFilters filters = new LabelFilters();

    @Option(
            names = "--limit",
            paramLabel = "N",
            converter = UnsignedNumber.class,
            description = "at most so many (default 0: all)")
    private int limit;

    @Mixin
    private OutputOptions output = new OutputOptions();

    ListCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        ListRequest.Builder request = ListRequest.newBuilder().addAllQueries(filters.queries());
        // There is no filter for a CID, so the one record may be the last of all.
        if (limit != 0 && cid.isEmpty()) {
            request.setLimit(limit);
        }
        List<ListResponse> found = new ArrayList<>();
        Exchange.<ListRequest, ListResponse>ask(directory.routing()::list, request.build(), record -> {
            if (cid.isEmpty() || cid.equals(record.getRecordRef().getCid())) {
                found.add(record);
            }
        });
        Renderer.of(output.format(), console().out()).messages("local records", "Local records found", found);
        return ExitCode.SUCCESS;
    }
}
