package org.agntcy.dir.dirctl.trust;

import java.util.List;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.ConnectedCommand;
import org.agntcy.dir.dirctl.connection.ConnectionOptions;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.connection.OwnFlags;
import org.agntcy.dir.dirctl.output.OutputOptions;
import org.agntcy.dir.dirctl.output.Renderer;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.record.Cid;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// Signs a record of the directory: makes a signature over its CID on this machine and attaches it, with the
/// key that verifies it. Nothing secret is sent.
///
/// Errors: a text that is no CID; no such record; a key that cannot be read, is in a key store or does not
/// open; nobody who could sign in; a directory that does not take key or signature.
@Command(
        name = "sign",
        description = {
            "Signs a record with a private key or with your identity.",
            "Your identity signs when there is no --key: you sign in, Sigstore certifies it",
            "for a key that is used once, and its log shows it to everybody."
        },
        footer = {
            "",
            "Examples:",
            "  dirctl sign baeareih... --key cosign.key",
            "  dirctl sign baeareih... --key env://KEY --password-stdin < password",
            "  dirctl sign baeareih... --oidc-token \"$TOKEN\"",
            "  dirctl sign baeareih..."
        })
public final class SignCommand extends ConnectedCommand implements OwnFlags {

    @Parameters(paramLabel = "CID", description = "the record")
    private String cid = "";

    @Mixin
    private SigningOptions signing = new SigningOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    public SignCommand(Console console, ConnectionOptions connection) {
        super(console, connection);
    }

    @Override
    public Object ownFlags() {
        return signing.ownFlags();
    }

    @Override
    protected void validate() {
        signing.validate();
        // With a name, the directory would choose what is signed.
        if (!Cid.isValid(cid)) {
            throw new CommandFailure(
                    "\"" + cid + "\" is not a CID",
                    "Only CIDs can be signed; dirctl info NAME shows the CID of a name.");
        }
    }

    @Override
    protected ExitCode run(Directory directory) {
        Exchange.collect(
                directory.store()::lookup,
                List.of(RecordRef.newBuilder().setCid(cid).build()));
        signing.signer(console()).sign(directory, cid);
        Renderer.of(output.format(), console().out()).text("Record is", "signed");
        return ExitCode.SUCCESS;
    }
}
