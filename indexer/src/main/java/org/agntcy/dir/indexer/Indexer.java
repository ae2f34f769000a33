package org.agntcy.dir.indexer;

import org.agntcy.dir.runtime.start.ServiceMain;

/// Starts the indexer as a process. Exit codes: 0 after a signal, 1 when it cannot start.
public final class Indexer {

    private Indexer() {}

    public static void main(String... arguments) {
        ServiceMain.run("The indexer", arguments);
    }
}
