package org.agntcy.dir.benchmarks;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// A call of a load did not end well.
final class CallFailedException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    CallFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
