package org.agntcy.dir.runtime.start;

import io.quarkus.runtime.QuarkusBindException;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.config.ConfigValidationException;
import org.agntcy.dir.record.error.DirectoryException;
import org.jboss.logging.Logger;

/// Why a service did not start.
///
/// @param sentence for its user
/// @param cause for its developers
/// @param isExplained whether the sentence says it all: it comes from one of our checks
record StartFailure(String sentence, Throwable cause, boolean isExplained) {

    private static final String OURS = "org.agntcy.dir.";
    private static final Logger LOG = Logger.getLogger(StartFailure.class);

    /// The innermost cause says it: what is around it comes from the order in which objects are made.
    static StartFailure of(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        if (root instanceof QuarkusBindException taken) {
            return new StartFailure(sentence(taken), failure, true);
        }
        boolean explained = isExplained(root);
        return new StartFailure(explained ? String.valueOf(root.getMessage()) : root.toString(), failure, explained);
    }

    /// Of the port of the API our own checks tell before.
    private static String sentence(QuarkusBindException taken) {
        return "nothing can listen on port " + taken.getPort() + " for health and metrics: the port is in use or not"
                + " allowed; stop the other program or choose another address for them";
    }

    private static boolean isExplained(Throwable root) {
        return switch (root) {
            case DirectoryException _, IllegalStateException _, ConfigurationException _, ConfigValidationException _ ->
                true;
            case IllegalArgumentException unfit -> isOurs(unfit);
            default -> false;
        };
    }

    /// Whether our own code has found the value unfit, and so has said what to do.
    private static boolean isOurs(Throwable root) {
        StackTraceElement[] trace = root.getStackTrace();
        return trace.length > 0 && trace[0].getClassName().startsWith(OURS);
    }

    /// Prints the sentence; the cause too when the sentence does not say it all, or when someone debugs.
    void tell(String name) {
        System.err.println(name + " cannot start: " + sentence);
        LOG.log(isExplained ? Logger.Level.DEBUG : Logger.Level.ERROR, "the start failed", cause);
    }
}
