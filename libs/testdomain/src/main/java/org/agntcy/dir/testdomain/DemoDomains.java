package org.agntcy.dir.testdomain;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Three trust domains on one machine, for `scripts/demo-identity`: `testbed.example` and `partner.example`
/// know each other, `stranger.example` knows the first and is not known. Each has one workload and one
/// Workload API, a socket with the name of the domain. Keys live in memory and end with the process.
///
/// Argument: the folder of the sockets. Prints a line when it serves; ends at SIGTERM.
public final class DemoDomains {

    private static final Duration LIFETIME = Duration.ofHours(1);
    private static final Duration ROTATION = Duration.ofSeconds(5);

    private DemoDomains() {}

    public static void main(String... arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: DemoDomains FOLDER");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        TrustDomain testbed = new TrustDomain("testbed.example");
        TrustDomain partner = new TrustDomain("partner.example");
        TrustDomain stranger = new TrustDomain("stranger.example");
        List<WorkloadApi> agents = List.of(
                serve(folder, testbed).federate(partner).register("/directory", LIFETIME),
                serve(folder, partner).federate(testbed).register("/client", LIFETIME),
                serve(folder, stranger).federate(testbed).register("/client", LIFETIME));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> agents.forEach(WorkloadApi::close)));
        agents.forEach(agent -> agent.rotateEvery(ROTATION));
        System.out.println("the trust domains are ready");
        Thread.currentThread().join();
    }

    private static WorkloadApi serve(Path folder, TrustDomain domain) {
        return WorkloadApi.start(domain, folder.resolve(domain.name() + ".sock"));
    }
}
