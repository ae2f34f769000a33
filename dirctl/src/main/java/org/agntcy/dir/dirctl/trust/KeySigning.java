package org.agntcy.dir.dirctl.trust;

import java.time.temporal.ChronoUnit;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.key.SigningKey;

/// Signs with a private key.
final class KeySigning {

    private KeySigning() {}

    /// Opens the key.
    ///
    /// @param given what stands behind `--key`
    /// @throws CommandFailure when there is no key, or it does not open
    static RecordSigner open(String given, KeyPassword password, Console console) {
        SigningKey key = read(KeyText.read(given, console), password);
        return new RecordSigner(cid -> key.sign(cid, console.time().now().truncatedTo(ChronoUnit.SECONDS)));
    }

    private static SigningKey read(String text, KeyPassword password) {
        try {
            return SigningKey.read(text, password::get);
        } catch (InvalidInputException unusable) {
            throw new CommandFailure("the key cannot be used: " + unusable.getMessage(), password.advice());
        }
    }
}
