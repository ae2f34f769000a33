package org.agntcy.dir.dirctl.record;

import io.grpc.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Stores records and prints their CIDs. Many records go through one stream. A record that cannot be read, or
/// that the directory refuses, is told with its file, and the others are still pushed; the exit code is then 1.
///
/// Errors: a file that does not exist, is no JSON object or is too large; a record that is not valid; no
/// directory, or one that goes away half-way (the CIDs of what was stored are printed all the same).
@Command(
        name = "push",
        description = "Stores records from files, folders or standard input and prints their CIDs.",
        footer = {
            "",
            "Examples:",
            "  dirctl push agent.json",
            "  dirctl push examples/records -o raw",
            "  cat agent.json | dirctl push --stdin"
        })
public final class PushCommand extends ConnectedCommand {

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "record files, or folders of .json files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--stdin", description = "reads one record from standard input; ignored when files are named")
    private boolean stdin;

    @Option(names = "--sign", hidden = true, description = "signs the record")
    private boolean sign;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public PushCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected void validate() {
        if (sign) {
            throw new CommandFailure("signing is not in this release", "Push without --sign.");
        }
        if (files.isEmpty() && !stdin) {
            throw new CommandFailure("no record given", "Name a file or a folder, or use --stdin.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        if (files.isEmpty()) {
            return pushOne(directory, RecordSource.standardInput(console()));
        }
        List<Path> found = RecordSource.expand(files);
        return found.size() == 1
                ? pushOne(directory, RecordSource.of(found.getFirst()))
                : pushMany(directory, found.stream().map(RecordSource::of).toList());
    }

    /// Fails as a whole, in the published client's words.
    private ExitCode pushOne(Directory directory, RecordSource source) {
        RecordUpload upload = RecordUpload.load(source);
        List<RecordRef> answers = new ArrayList<>();
        Status end = Exchange.run(
                directory.store()::push, List.of(upload.record()).iterator(), answers::add, Exchange.PATIENCE);
        if (!end.isOk()) {
            CallFailure failure = new CallFailure("failed to push data", end);
            throw end.getCode() == Status.Code.INVALID_ARGUMENT ? explain(failure, upload) : failure;
        }
        if (answers.isEmpty()) {
            throw new CommandFailure("failed to push data: no data returned");
        }
        renderer().text("Pushed record with CID", answers.getFirst().getCid());
        return ExitCode.SUCCESS;
    }

    private static CommandFailure explain(CallFailure failure, RecordUpload upload) {
        return new CommandFailure(String.valueOf(failure.getMessage()), String.join("\n", upload.findings()));
    }

    private ExitCode pushMany(Directory directory, List<RecordSource> sources) {
        PushMany push = new PushMany(sources, console());
        push.run(directory);
        if (output.format() == OutputFormat.HUMAN) {
            push.pushed().forEach(cid -> renderer().text("Pushed record with CID", cid));
        } else {
            renderer().texts("records", "Pushed records with CIDs", push.pushed());
        }
        return push.conclude();
    }

    private Renderer renderer() {
        return Renderer.of(output.format(), console().out());
    }
}
