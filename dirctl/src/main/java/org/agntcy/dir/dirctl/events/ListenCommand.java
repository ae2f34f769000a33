package org.agntcy.dir.dirctl.events;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.events.v1.Event;
import org.agntcy.dir.api.events.v1.EventType;
import org.agntcy.dir.api.events.v1.ListenRequest;
import org.agntcy.dir.api.events.v1.ListenResponse;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Prints events as they happen, until Ctrl-C or until the directory ends the call.
///
/// Errors: a type that does not exist; no directory; events missed because they were not read in time; a directory that
/// stops.
@Command(
        name = "listen",
        description = "Prints events as they happen, until Ctrl-C. Only new ones: nothing is repeated.",
        footer = {
            "",
            "Examples:",
            "  dirctl events listen",
            "  dirctl events listen --types record_pushed,record_deleted -o jsonl",
            "  dirctl events listen --labels /skills/natural_language_processing"
        })
public final class ListenCommand extends ConnectedCommand {

    @Option(
            names = "--types",
            paramLabel = "TYPE",
            split = ",",
            converter = EventTypeName.class,
            description = "only these, such as record_pushed or sync_failed")
    private List<EventType> types = new ArrayList<>();

    @Option(names = "--labels", paramLabel = "TEXT", description = "only of records with a label that has this in it")
    private List<String> labels = new ArrayList<>();

    @Option(names = "--cids", paramLabel = "CID", description = "only of these records (or ids of jobs)")
    private List<String> cids = new ArrayList<>();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public ListenCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        if (output.format() == OutputFormat.HUMAN) {
            console().tell("Listening to events; Ctrl-C ends it.");
        }
        try {
            Exchange.<ListenRequest, ListenResponse>ask(
                    directory.events()::listen, request(), response -> print(response.getEvent()), Exchange.FOREVER);
            return ExitCode.SUCCESS;
        } catch (CallFailure failed) {
            if (console().out().failure().isPresent()) {
                return ExitCode.FAILURE;
            }
            throw isSaidByTheDirectory(failed.status())
                    ? new CommandFailure(String.valueOf(failed.getMessage()))
                    : failed;
        }
    }

    private ListenRequest request() {
        return ListenRequest.newBuilder()
                .addAllEventTypes(types)
                .addAllLabelFilters(labels)
                .addAllCidFilters(cids)
                .build();
    }

    private void print(Event event) {
        console().out().print(EventText.of(event, output.format()) + "\n");
        if (console().out().failure().isPresent()) {
            throw new IllegalStateException("nobody reads the events");
        }
    }

    /// Its sentence says what to do; the advice that other commands give for these codes would be wrong.
    private static boolean isSaidByTheDirectory(Status status) {
        return status.getCause() == null
                && (status.getCode() == Status.Code.RESOURCE_EXHAUSTED || status.getCode() == Status.Code.UNAVAILABLE);
    }
}
