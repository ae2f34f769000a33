package org.agntcy.dir.runtime.start;

import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.context.Dependent;

/// A start that ends as soon as it is complete. The JVM notes what a start loads, and later starts read it from a
/// file (`scripts/lib/aot-cache`).
@Dependent
public final class Rehearsal implements QuarkusApplication {

    /// The system property that asks for one.
    private static final String PROPERTY = "directory.rehearsal";

    static boolean isWanted() {
        return Boolean.getBoolean(PROPERTY);
    }

    @Override
    public int run(String... arguments) {
        return 0;
    }
}
