package org.agntcy.dir.dirctl.terminal;

import java.util.Optional;

/// A command could not do what it was asked; the message is for the person at the terminal.
public final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String advice;

    /// A failure that explains itself.
    public CommandFailure(String message) {
        this(message, "");
    }

    /// A failure with what to try next.
    public CommandFailure(String message, String advice) {
        super(message);
        this.advice = advice;
    }

    /// What to try next, when there is something to say.
    public Optional<String> advice() {
        return advice.isEmpty() ? Optional.empty() : Optional.of(advice);
    }
}
