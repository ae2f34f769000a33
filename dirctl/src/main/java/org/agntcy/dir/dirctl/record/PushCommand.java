package org.agntcy.dir.dirctl.record;

import io.grpc.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.connection.OwnFlags;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.trust.RecordSigner;
import org.agntcy.dir.dirctl.trust.SigningOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Stores records and prints their CIDs. Many records go through one stream. A record that cannot be read, or
/// that the directory refuses, is told with its file, and the others are still pushed; the exit code is then
/// 1.
///
/// With `--sign`, key and password are read before anything is pushed, and records are signed once all are
/// stored.
///
/// Errors: a file that does not exist, is no JSON object or is too large; a record that is not valid; no
/// directory, or one that goes away half-way (the CIDs of what was stored are printed all the same); those of
/// `dirctl sign`.
@Command(
        name = "push",
        description = "Stores records from files, folders or standard input and prints their CIDs.",
        footer = {
            "",
            "Examples:",
            "  dirctl push agent.json",
            "  dirctl push examples/records -o raw",
            "  cat agent.json | dirctl push --stdin",
            "  dirctl push agent.json --sign --key cosign.key"
        })
public final class PushCommand extends ConnectedCommand implements OwnFlags {

    @Parameters(paramLabel = "FILE", arity = "0..*", description = "record files, or folders of .json files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--stdin", description = "reads one record from standard input; ignored when files are named")
    private boolean stdin;

    @Option(names = "--sign", description = "signs the records, as dirctl sign does")
    private boolean sign;

    @Mixin
    private SigningOptions signing = new SigningOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public PushCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    public Object ownFlags() {
        return signing.ownFlags();
    }

    @Override
    protected void validate() {
        if (sign) {
            validateSigning();
        } else if (signing.isGiven()) {
            throw new CommandFailure("there are flags that say how to sign, and no --sign", "Add --sign.");
        } else {
            // Where nothing is signed it can only be meant for the directory.
            signing.givenClient().ifPresent(connection()::useOidcClient);
        }
        if (files.isEmpty() && !stdin) {
            throw new CommandFailure("no record given", "Name a file or a folder, or use --stdin.");
        }
    }

    private void validateSigning() {
        signing.validate();
        if (files.isEmpty() && signing.isPasswordFromInput()) {
            throw new CommandFailure(
                    "--stdin and --password-stdin both want standard input",
                    "Name a file, or set COSIGN_PASSWORD to the password.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        List<RecordSource> sources = files.isEmpty()
                ? List.of(RecordSource.standardInput(console()))
                : RecordSource.expand(files).stream().map(RecordSource::of).toList();
        // Before anything is pushed, so that nothing is pushed for a wrong password.
        Optional<RecordSigner> signer = sign ? Optional.of(signing.signer(console())) : Optional.empty();
        return sources.size() == 1
                ? pushOne(directory, sources.getFirst(), signer)
                : pushMany(directory, sources, signer);
    }

    /// Fails as a whole, in the published client's words.
    private ExitCode pushOne(Directory directory, RecordSource source, Optional<RecordSigner> signer) {
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
        String cid = answers.getFirst().getCid();
        renderer().text("Pushed record with CID", cid);
        signer.ifPresent(each -> each.sign(directory, cid));
        return ExitCode.SUCCESS;
    }

    private static CommandFailure explain(CallFailure failure, RecordUpload upload) {
        return new CommandFailure(String.valueOf(failure.getMessage()), String.join("\n", upload.findings()));
    }

    private ExitCode pushMany(Directory directory, List<RecordSource> sources, Optional<RecordSigner> signer) {
        PushMany push = new PushMany(sources, console());
        push.run(directory);
        if (output.format() == OutputFormat.HUMAN) {
            push.pushed().forEach(cid -> renderer().text("Pushed record with CID", cid));
        } else {
            renderer().texts("records", "Pushed records with CIDs", push.pushed());
        }
        ExitCode pushed = push.conclude();
        boolean signed =
                signer.map(each -> isSigned(directory, push.pushed(), each)).orElse(true);
        return signed ? pushed : ExitCode.FAILURE;
    }

    /// Signs each record, telling those that cannot be signed.
    private boolean isSigned(Directory directory, List<String> pushed, RecordSigner signer) {
        Set<String> cids = new LinkedHashSet<>(pushed);
        int failed = 0;
        for (String cid : cids) {
            try {
                signer.sign(directory, cid);
            } catch (CommandFailure refused) {
                failed++;
                console().tell("Error: " + refused.getMessage());
            }
        }
        if (failed > 0) {
            console()
                    .tell("Signed " + (cids.size() - failed) + " of " + cids.size() + " records; " + failed
                            + " failed.");
        }
        return failed == 0;
    }

    private Renderer renderer() {
        return Renderer.of(output.format(), console().out());
    }
}
