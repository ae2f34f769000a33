package org.agntcy.dir.dirctl.trust;

import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.record.error.InvalidInputException;
import org.agntcy.dir.trust.key.VerificationKey;

/// The public key that stands behind `--key`.
final class PublicKeyText {

    private PublicKeyText() {}

    /// Reads it.
    ///
    /// @throws CommandFailure when there is no key
    static VerificationKey read(String given, Console console) {
        try {
            return VerificationKey.parse(KeyText.read(given, console));
        } catch (InvalidInputException none) {
            throw new CommandFailure(
                    "the key cannot be used: " + none.getMessage(),
                    "Verifying takes the public key, such as cosign.pub.");
        }
    }
}
