package org.agntcy.dir.dirctl.terminal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Ctrl-C, SIGTERM or SIGHUP: ends what the command waits for, so that it can still say what it has done.
/// Safe for any number of threads.
public final class Interruption {

    private final List<Runnable> endings = new CopyOnWriteArrayList<>();
    private volatile boolean happened;

    /// Adds what ends something that is waited for. It runs more than once at worst.
    public void onInterrupt(Runnable ending) {
        endings.add(ending);
        if (happened) {
            ending.run();
        }
    }

    /// The person has had enough.
    public void interrupt() {
        happened = true;
        endings.forEach(Runnable::run);
    }

    public boolean happened() {
        return happened;
    }
}
