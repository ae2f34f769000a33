package org.agntcy.dir.dirctl.trust;

import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.connection.OwnFlags;
import org.agntcy.dir.dirctl.output.MessageJson;
import org.agntcy.dir.dirctl.output.OutputFiles;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.reference.FoundRecord;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.record.Cid;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Finds out whether somebody who is trusted has signed a record, and says it with the exit code too.
///
/// Errors: flags that contradict each other; a name that leads to a record of another one; a key or a trusted
/// root that cannot be read; a directory that cannot tell what refers to the record. That a record does not
/// exist is a verdict and no error.
@Command(
        name = "verify",
        description = {
            "Finds out whether somebody you trust has signed a record.",
            "That is the holder of a key or an identity; without --key and --oidc-... every",
            "valid signature counts."
        },
        footer = {
            "",
            "Exit codes:",
            "  0  trusted; also whatever the verdict is with --output-file",
            "  2  there is no such record",
            "  3  the record is not signed",
            "  4  the record is signed, and no signature is valid",
            "  5  a signature is valid, of nobody who is trusted",
            "",
            "Examples:",
            "  dirctl verify baeareih... --key cosign.pub",
            "  dirctl verify example.org/agent:v1.0.0 --key cosign.pub && run-agent",
            "  dirctl verify baeareih... --oidc-subject ada@example.org \\",
            "      --oidc-issuer https://accounts.example.org \\",
            "      --trusted-root-path trusted_root.json",
            "  dirctl verify baeareih... --from-server -o json"
        })
public final class VerifyCommand extends ConnectedCommand implements OwnFlags {

    @Parameters(paramLabel = "REFERENCE", description = "a CID, name, name:version or name@cid")
    private String reference = "";

    @Mixin
    private VerificationOptions verification = new VerificationOptions();

    @Option(
            names = "--output-file",
            paramLabel = "FILE",
            description = "writes the verdict there as JSON and prints nothing")
    private @Nullable Path outputFile;

    @Mixin
    private OutputOptions output = new OutputOptions();

    public VerifyCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    public Object ownFlags() {
        return verification.ownFlags();
    }

    @Override
    protected void validate() {
        verification.validate();
    }

    @Override
    protected ExitCode run(Directory directory) {
        Verification way = verification.isFromServer()
                ? new ServerVerification(verification, console())
                : new LocalVerification(verification, console());
        Verdict verdict =
                existing(directory).map(cid -> way.verify(directory, cid)).orElseGet(Verdict.NotFound::new);
        VerdictReport report = new VerdictReport(verdict);
        if (outputFile != null) {
            OutputFiles.write(outputFile, MessageJson.SINGLE.tree(report.message()));
            // The exit code of the published client, whose callers read the file.
            return ExitCode.SUCCESS;
        }
        print(report);
        if (report.exitCode() == ExitCode.SUCCESS && verification.isAnyoneTrusted()) {
            console().tell("Everybody's signature counts. To say whose: --key, or --oidc-issuer and --oidc-subject.");
        }
        return report.exitCode();
    }

    /// The CID of the record, when it exists.
    private Optional<String> existing(Directory directory) {
        try {
            return Optional.of(Cid.isValid(reference) ? known(directory) : named(directory));
        } catch (CallFailure failed) {
            if (failed.status().getCode() == Status.Code.NOT_FOUND) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private String known(Directory directory) {
        Exchange.collect(
                directory.store()::lookup,
                List.of(RecordRef.newBuilder().setCid(reference).build()));
        return reference;
    }

    /// A signature is one of a CID: without the record, the directory could let any signed record pass for
    /// the name.
    private String named(Directory directory) {
        String cid = FoundRecord.fetch(directory, reference).cid();
        if (outputFile == null) {
            console().tell(reference + " is " + cid);
        }
        return cid;
    }

    private void print(VerdictReport report) {
        if (output.format() == OutputFormat.HUMAN) {
            console().out().println(report.text());
            console().out().flush();
        } else {
            Renderer.of(output.format(), console().out()).message("", report.message());
        }
    }
}
