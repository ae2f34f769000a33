package org.agntcy.dir.dirctl.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Asks the person at the terminal for what nobody else may see.
@FunctionalInterface
public interface SecretPrompt {

    /// What was typed, in UTF-8; empty when nobody can be asked.
    Optional<byte[]> ask(String question);

    /// The terminal of this process, when both standard input and standard output are one; what is typed
    /// there does not show.
    static SecretPrompt system() {
        return question -> Optional.ofNullable(System.console())
                .filter(java.io.Console::isTerminal)
                .map(terminal -> Optional.ofNullable(terminal.readPassword("%s: ", question))
                        .map(String::new)
                        .orElse("")
                        .getBytes(StandardCharsets.UTF_8));
    }
}
