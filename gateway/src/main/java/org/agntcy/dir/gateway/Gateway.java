package org.agntcy.dir.gateway;

import io.quarkus.runtime.annotations.QuarkusMain;
import org.agntcy.dir.runtime.start.ServiceMain;

/// Starts the gateway as a process. Exit codes: 0 after a signal, 1 when it cannot start.
@QuarkusMain
public final class Gateway {

    private Gateway() {}

    public static void main(String... arguments) {
        ServiceMain.run("The gateway", arguments);
    }
}
