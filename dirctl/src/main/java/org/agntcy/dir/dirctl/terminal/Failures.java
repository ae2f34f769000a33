package org.agntcy.dir.dirctl.terminal;

import org.agntcy.dir.record.error.DirectoryException;
import org.jspecify.annotations.Nullable;

/// Tells a failure: one line that starts with `Error: `, and what to do about it where there is something
/// to do. Never a stack trace.
public final class Failures {

    private Failures() {}

    /// Prints to standard error.
    ///
    /// @param address the directory that was asked
    /// @param caller who asked
    public static void tell(Throwable failure, String address, Caller caller, Console console) {
        if (console.interruption().happened()) {
            error(console, "interrupted");
            return;
        }
        switch (failure) {
            case CommandFailure known -> {
                error(console, known.getMessage());
                known.advice().ifPresent(console::tell);
            }
            case CallFailure call -> {
                error(console, call.getMessage());
                CallAdvice.of(call, address, caller).ifPresent(console::tell);
            }
            case DirectoryException domain -> error(console, domain.getMessage());
            default -> error(console, "unexpected: " + failure);
        }
    }

    private static void error(Console console, @Nullable String message) {
        console.tell("Error: " + message);
    }
}
