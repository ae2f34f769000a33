package org.agntcy.dir.publisher;

import org.agntcy.dir.runtime.start.ServiceMain;

/// Starts the publisher as a process. Exit codes: 0 after a signal, 1 when it cannot start.
public final class Publisher {

    private Publisher() {}

    public static void main(String... arguments) {
        ServiceMain.run("The publisher", arguments);
    }
}
