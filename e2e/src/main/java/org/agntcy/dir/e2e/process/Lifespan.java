package org.agntcy.dir.e2e.process;

import java.util.HashMap;
import java.util.Map;

/// How long a process of a test lives, and so which of the compilers of its JVM pay off.
public enum Lifespan {

    /// Seconds: the second compiler would cost more than all the rest of it, and the threads for a second processor an
    /// eighth of the start.
    SHORT("-XX:TieredStopAtLevel=1 -XX:ActiveProcessorCount=1"),

    /// As its user runs it.
    LONG("-XX:TieredStopAtLevel=4");

    private static final String VARIABLE = "JDK_JAVA_OPTIONS";

    private final String options;

    Lifespan(String options) {
        this.options = options;
    }

    /// The environment of a process that lives so long.
    public Map<String, String> environment() {
        return Map.of(VARIABLE, options);
    }

    /// Adds these variables; those of another lifespan win.
    public Map<String, String> environment(Map<String, String> more) {
        Map<String, String> all = new HashMap<>(environment());
        all.putAll(more);
        return all;
    }
}
