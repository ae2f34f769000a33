package org.agntcy.dir.runtime.start;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/// Runs a service as the process that it is in.
public final class ServiceMain {

    private ServiceMain() {}

    /// Returns when the service was told to stop; ends the process with 1 after a start that failed, and says why, and
    /// with 0 after a rehearsal.
    ///
    /// @param name of the service, for its user
    public static void run(String name, String... arguments) {
        int exitCode = run(name, _ -> {}, arguments);
        // Without a signal the JVM would wait for threads that a library has left behind.
        if (exitCode != 0 || Rehearsal.isWanted()) {
            System.exit(exitCode);
        }
    }

    /// Like [#run(String, String...)], without ending the process.
    ///
    /// @param ended hears the exit code as soon as the service has stopped; after a signal nothing else may run
    /// @return the exit code
    public static int run(String name, IntConsumer ended, String... arguments) {
        AtomicInteger result = new AtomicInteger();
        Quarkus.run(
                Rehearsal.isWanted() ? Rehearsal.class : null,
                (exitCode, failure) -> {
                    result.set(exitCode);
                    if (failure != null) {
                        StartFailure.of(failure).tell(name);
                    }
                    ended.accept(exitCode);
                },
                arguments);
        return result.get();
    }
}
