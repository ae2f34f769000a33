package org.agntcy.dir.dirctl.trust;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.FileFailure;

/// The password of a key: `COSIGN_PASSWORD`, also when it is empty; else standard input when told so; else
/// what the person at the terminal types; else none.
final class KeyPassword {

    private static final String VARIABLE = "COSIGN_PASSWORD";

    private final Console console;
    private final boolean fromInput;
    private String advice = "";

    KeyPassword(Console console, boolean fromInput) {
        this.console = console;
        this.fromInput = fromInput;
    }

    /// The password, in UTF-8. Asks when that is necessary.
    ///
    /// @throws CommandFailure when standard input cannot be read
    byte[] get() {
        String variable = console.environment().get(VARIABLE);
        if (variable != null) {
            advice = "Check " + VARIABLE + ", which holds the password of the key.";
            return variable.getBytes(StandardCharsets.UTF_8);
        }
        if (fromInput) {
            advice = "Check what stands on standard input, which is taken for the password of the key.";
            return input();
        }
        Optional<byte[]> typed = ask();
        advice = typed.isPresent()
                ? "Check the password."
                : "The password could not be asked for here: set " + VARIABLE + ", or use --password-stdin.";
        return typed.orElse(new byte[0]);
    }

    /// What to do about a key that does not open; empty when nobody has asked for its password.
    String advice() {
        return advice;
    }

    private Optional<byte[]> ask() {
        try {
            return console.askSecret("Password of the key");
        } catch (IOException interrupted) {
            throw new CommandFailure("failed to read the password: " + interrupted.getMessage());
        }
    }

    private byte[] input() {
        try {
            String text = new String(console.readInput(), StandardCharsets.UTF_8);
            return text.replaceFirst("\\r?\\n\\z", "").getBytes(StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new CommandFailure(
                    "failed to read the password from standard input: " + FileFailure.reason(unreadable));
        }
    }
}
