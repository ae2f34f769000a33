package org.agntcy.dir.dirctl.naming;

import java.util.ArrayList;
import java.util.List;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoRequest;
import org.agntcy.dir.api.naming.v1.GetVerificationInfoResponse;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.output.OutputFormat;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.reference.ReferenceResolver;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Asks the directory whether the domain in the name of a record vouches for the key that the record was
/// signed with.
///
/// Errors: no record of that name; no directory. That a name is not verified is an answer and no error.
@Command(
        name = "verify",
        description = {
            "Shows whether the domain in a record's name knows the signer's key.",
            "The directory asks the domain from time to time, and tells what it has learnt."
        },
        footer = {
            "",
            "Exit codes:",
            "  0  the name is verified",
            "  6  the name is not verified",
            "",
            "Examples:",
            "  dirctl naming verify https://example.org/agent",
            "  dirctl naming verify baeareih... -o json"
        })
final class NamingVerifyCommand extends ConnectedCommand {

    @Parameters(paramLabel = "REFERENCE", description = "a CID, name, name:version or name@cid")
    private String reference = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    NamingVerifyCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    protected ExitCode run(Directory directory) {
        String cid = new ReferenceResolver(directory).resolve(reference);
        NameVerification verification = new NameVerification(cid, ask(directory, cid));
        if (output.format() == OutputFormat.HUMAN) {
            console().out().print(verification.text());
            console().out().flush();
        } else {
            Renderer.of(output.format(), console().out()).json("Name verification", verification.json());
        }
        return verification.isVerified() ? ExitCode.SUCCESS : ExitCode.NAME_NOT_VERIFIED;
    }

    private static GetVerificationInfoResponse ask(Directory directory, String cid) {
        List<GetVerificationInfoResponse> answers = new ArrayList<>();
        Exchange.<GetVerificationInfoRequest, GetVerificationInfoResponse>ask(
                directory.naming()::getVerificationInfo,
                GetVerificationInfoRequest.newBuilder().setCid(cid).build(),
                answers::add);
        if (answers.isEmpty()) {
            throw new CommandFailure("no data returned");
        }
        return answers.getFirst();
    }
}
