package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.time.Duration;
import org.agntcy.dir.record.error.UnavailableException;
import org.jboss.logging.Logger;

/// Starts the server on a port of its choice. Another program may take the port between the choice and the
/// start, and processes of a killed server may need a moment to let go of the data folder, so there are
/// several attempts.
///
/// @param server not running yet
/// @param ports where it may listen
/// @param limit after which no further attempt begins
record FirstStart(Server server, FreePort ports, Duration limit) {

    private static final Logger LOG = Logger.getLogger(FirstStart.class);
    private static final int ATTEMPTS = 4;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    /// A running server and its port.
    record Result(ServerProcess process, int port) {}

    /// @throws UnavailableException with the reason of the last attempt
    Result run() throws IOException, InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        Duration pause = FIRST_PAUSE;
        for (int attempt = 1; ; attempt++) {
            int port = ports.find();
            try {
                return new Result(server.start(port), port);
            } catch (UnavailableException failed) {
                if (attempt == ATTEMPTS || System.nanoTime() - end >= 0) {
                    throw failed;
                }
                LOG.debugf("PostgreSQL did not start and is tried again attempt=%d", attempt);
            }
            Thread.sleep(pause);
            pause = pause.multipliedBy(2);
        }
    }
}
