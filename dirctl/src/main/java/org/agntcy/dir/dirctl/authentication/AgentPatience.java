package org.agntcy.dir.dirctl.authentication;

import java.net.UnixDomainSocketAddress;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.identity.IdentityState;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;

/// Waits for an identity: a pod that was just started is known to its agent some seconds later.
final class AgentPatience {

    /// After this, a person is told what is waited for.
    private static final Duration QUIET = Duration.ofSeconds(2);

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private AgentPatience() {}

    /// Opens an identity that has an SVID.
    ///
    /// @throws CommandFailure saying why there is none
    static WorkloadIdentity identity(WorkloadApiAddress agent, Console console) {
        if (agent.socket() instanceof UnixDomainSocketAddress socket && !Files.exists(socket.getPath())) {
            throw new CommandFailure(
                    "there is no SPIFFE Workload API at " + agent.text(), "Is a SPIRE agent running on this machine?");
        }
        WorkloadIdentity identity = WorkloadIdentity.open(agent, Clock.systemUTC());
        console.interruption().onInterrupt(identity::close);
        try {
            if (identity.await(QUIET) instanceof IdentityState.Waiting waiting) {
                console.tell("Waiting for the SPIRE agent: " + waiting.reason());
                if (identity.await(PATIENCE) instanceof IdentityState.Waiting still) {
                    throw new CommandFailure(still.reason());
                }
            }
            return identity;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            identity.close();
            throw new CommandFailure("interrupted");
        } catch (CommandFailure none) {
            identity.close();
            throw none;
        }
    }
}
