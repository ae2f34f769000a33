package org.agntcy.dir.apiserver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.agntcy.dir.identity.WorkloadIdentity;
import org.agntcy.dir.identity.workloadapi.WorkloadApiAddress;
import org.agntcy.dir.testdomain.TrustDomain;
import org.agntcy.dir.testdomain.WorkloadApi;

/// What surrounds a server with an identity: its trust domain and a partner's, an agent for each of the workloads, and
/// the policy.
final class SecuredDirectory implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final String STORE = "/agntcy.dir.store.v1.StoreService/";

    final TrustDomain own = new TrustDomain("own.example");
    final TrustDomain partner = new TrustDomain("partner.example");
    final WorkloadApi serverAgent;
    final WorkloadIdentity friend;
    final WorkloadIdentity stranger;
    final Path policy;

    private final Path folder;
    private final WorkloadApi friendAgent;
    private final WorkloadApi strangerAgent;

    SecuredDirectory() {
        try {
            // Unix sockets have short paths.
            folder = Files.createTempDirectory("spiffe");
            policy = folder.resolve("policy.csv");
            writePolicy();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        serverAgent = WorkloadApi.start(own, folder.resolve("server.sock"))
                .register("/apiserver", LIFETIME)
                .federate(partner);
        friendAgent = WorkloadApi.start(own, folder.resolve("friend.sock")).register("/friend", LIFETIME);
        strangerAgent = WorkloadApi.start(partner, folder.resolve("stranger.sock"))
                .register("/stranger", LIFETIME)
                .federate(own);
        friend = open(friendAgent);
        stranger = open(strangerAgent);
    }

    /// The own trust domain may do everything, others may pull.
    void writePolicy(String... more) throws IOException {
        Files.writeString(policy, "p,own.example,*\np,*," + STORE + "Pull\n" + String.join("\n", more) + "\n");
    }

    static WorkloadIdentity open(WorkloadApi agent) {
        return WorkloadIdentity.open(WorkloadApiAddress.parse(agent.address()), Clock.systemUTC());
    }

    @Override
    public void close() {
        friend.close();
        stranger.close();
        serverAgent.close();
        friendAgent.close();
        strangerAgent.close();
    }
}
