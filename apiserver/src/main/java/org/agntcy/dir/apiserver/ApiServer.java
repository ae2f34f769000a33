package org.agntcy.dir.apiserver;

import org.agntcy.dir.runtime.start.ServiceMain;

/// Starts the API server as a process. Exit codes: 0 after a signal, 1 when it cannot start.
public final class ApiServer {

    private ApiServer() {}

    public static void main(String... arguments) {
        ServiceMain.run("The API server", arguments);
    }
}
