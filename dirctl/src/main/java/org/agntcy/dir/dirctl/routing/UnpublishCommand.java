package org.agntcy.dir.dirctl.routing;

import com.google.protobuf.Empty;
import java.util.Set;
import org.agntcy.dir.api.routing.v1.UnpublishRequest;
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

/// Withdraws publications, at once and all in one request. The records stay.
///
/// Errors: a text that is no CID (nothing is withdrawn then); a record that neither exists nor is published (those
/// before it are withdrawn); no directory.
@Command(
        name = "unpublish",
        description = "Withdraws published records. They stay in the directory.",
        footer = {
            "",
            "Examples:",
            "  dirctl routing unpublish baeareih...",
            "  dirctl search --name 'test/*' -o jsonl | dirctl routing unpublish --stdin"
        })
final class UnpublishCommand extends ConnectedCommand {

    @Mixin
    private CidArguments cids = new CidArguments();

    @Mixin
    private OutputOptions output = new OutputOptions();

    UnpublishCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        if (!cids.isGiven()) {
            throw new CommandFailure("no CID given", "Name records to unpublish, or use --stdin.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        Set<String> named = cids.read(console(), "unpublished");
        if (!named.isEmpty()) {
            Exchange.<UnpublishRequest, Empty>ask(
                    directory.routing()::unpublish,
                    UnpublishRequest.newBuilder()
                            .setRecordRefs(PublishCommand.refs(named))
                            .build(),
                    _ -> {});
        }
        Renderer.of(output.format(), console().out())
                .json(
                        "Unpublished records",
                        CidOutcome.of(named, "unpublished", "The records are not announced any more."));
        return ExitCode.SUCCESS;
    }
}
