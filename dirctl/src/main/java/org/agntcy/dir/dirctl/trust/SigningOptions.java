package org.agntcy.dir.dirctl.trust;

import java.util.Optional;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags that say how records are signed: with a private key, or without one as the person or workload
/// that an identity token names.
public final class SigningOptions {

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "private key: file, PEM text, env://NAME or web address; without it your identity signs")
    private @Nullable String key;

    @Option(
            names = "--password-stdin",
            description = "reads the password of the key from standard input; COSIGN_PASSWORD wins over it")
    private boolean passwordFromInput;

    @Mixin
    private KeylessOptions keyless = new KeylessOptions();

    /// For [org.agntcy.dir.dirctl.connection.OwnFlags].
    public Object ownFlags() {
        return keyless.ownFlags();
    }

    /// The client of the flag `--oidc-client-id`, which the directory has as well.
    public Optional<String> givenClient() {
        return keyless.givenClient();
    }

    /// Whether any of them stands on the command line, that client aside.
    public boolean isGiven() {
        return key != null || passwordFromInput || keyless.isGiven();
    }

    public boolean isPasswordFromInput() {
        return passwordFromInput;
    }

    /// Checks them without looking at what they name.
    ///
    /// @throws CommandFailure when they contradict each other
    public void validate() {
        if (key != null && keyless.token().isPresent()) {
            throw new CommandFailure("--key and --oidc-token exclude each other", "Either a key signs or an identity.");
        }
        if (key == null && passwordFromInput) {
            throw new CommandFailure("--password-stdin is the password of a key, and there is no --key");
        }
    }

    /// Reads key and password, or lets the person sign in.
    ///
    /// @throws CommandFailure when that fails
    public RecordSigner signer(Console console) {
        return key == null
                ? KeylessSigning.open(keyless, console)
                : KeySigning.open(key, new KeyPassword(console, passwordFromInput), console);
    }
}
