package org.agntcy.dir.standalone.postgres;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.record.error.PreconditionFailedException;

/// PostgreSQL refuses to run as root, or as a user id without a name. On Linux such a user starts it in a user
/// namespace of its own instead, where the same user has another number and no privileges; files keep their
/// owner outside.
final class UnprivilegedUser {

    private static final List<String> USER_NAMESPACE = List.of("unshare", "--user");
    private static final Duration TRIAL_LIMIT = Duration.ofSeconds(10);

    private UnprivilegedUser() {}

    /// The words to put before a PostgreSQL program when this process runs as the current user on this
    /// platform.
    ///
    /// @throws PreconditionFailedException when there is no way for this user, with what to do about it
    static List<String> prefix(Platform platform, Path directory) throws InterruptedException {
        UnixSystem user = new UnixSystem();
        if (user.getUid() != 0 && user.getUsername() != null) {
            return List.of();
        }
        if (!platform.isLinux()) {
            throw refused("the system has no user namespaces");
        }
        return tried(USER_NAMESPACE, directory);
    }

    /// Returns the prefix when a trivial program runs behind it.
    static List<String> tried(List<String> prefix, Path directory) throws InterruptedException {
        List<String> trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            Command.Outcome outcome = new Command(trial, directory, Map.of()).run("", TRIAL_LIMIT);
            if (outcome.succeeded()) {
                return prefix;
            }
            throw refused(outcome.text());
        } catch (IOException exception) {
            throw refused(String.valueOf(exception.getMessage()));
        }
    }

    private static PreconditionFailedException refused(String reason) {
        return new PreconditionFailedException(
                "PostgreSQL does not run as root or as a user id without a name, and the way around it failed: "
                        + reason
                        + "\nStart the directory as an ordinary user of this system, or allow user namespaces"
                        + " (sysctl user.max_user_namespaces; in a container: a seccomp profile that permits unshare).");
    }
}
