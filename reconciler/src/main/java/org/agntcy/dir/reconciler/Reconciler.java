package org.agntcy.dir.reconciler;

import org.agntcy.dir.runtime.start.ServiceMain;

/// Starts the reconciler as a process. Exit codes: 0 after a signal, 1 when it cannot start.
public final class Reconciler {

    private Reconciler() {}

    public static void main(String... arguments) {
        ServiceMain.run("The reconciler", arguments);
    }
}
