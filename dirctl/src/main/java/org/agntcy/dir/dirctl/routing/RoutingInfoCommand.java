package org.agntcy.dir.dirctl.routing;

import org.agntcy.dir.api.routing.v1.ListRequest;
import org.agntcy.dir.api.routing.v1.ListResponse;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Counts the published records of the directory and their labels.
///
/// Errors: no directory.
@Command(
        name = "info",
        description = "Shows how many records are published, and under which labels.",
        footer = {"", "Examples:", "  dirctl routing info", "  dirctl routing info -o json"})
final class RoutingInfoCommand extends ConnectedCommand {

    @Mixin
    private OutputOptions output = new OutputOptions();

    RoutingInfoCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        LabelCounts counts = new LabelCounts();
        Exchange.<ListRequest, ListResponse>ask(
                directory.routing()::list, ListRequest.getDefaultInstance(), counts::add);
        if (output.format() == OutputFormat.HUMAN) {
            counts.print(console().out());
        } else {
            Renderer.of(output.format(), console().out()).json("Published records", counts.json());
        }
        return ExitCode.SUCCESS;
    }
}
