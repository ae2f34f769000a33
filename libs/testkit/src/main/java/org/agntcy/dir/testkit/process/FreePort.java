package org.agntcy.dir.testkit.process;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/// Ports of 127.0.0.1 that nobody listens on now.
///
/// They are below those that systems give to outgoing connections. A server that is stopped for a while finds such a
/// port free again; one that a system gave it could be the near end of somebody's connection by then.
public final class FreePort {

    private static final int FIRST = 10_000;
    private static final int LAST = 32_000;
    private static final int ATTEMPTS = 1_000;

    private FreePort() {}

    /// A port that was free a moment ago; no two calls are likely to give the same one.
    ///
    /// @throws IllegalStateException when nearly all are taken
    public static int find() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no free port between " + FIRST + " and " + LAST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (BindException taken) {
            return false;
        } catch (IOException failed) {
            throw new IllegalStateException("cannot look whether port " + port + " is free", failed);
        }
    }
}
