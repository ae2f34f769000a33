package org.agntcy.dir.e2e.people;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.agntcy.dir.e2e.process.Lifespan;
import org.agntcy.dir.e2e.suite.DatabaseSvid;
import org.agntcy.dir.e2e.suite.Suite;
import org.agntcy.dir.testdomain.spire.SpireDomain;
import org.agntcy.dir.testdomain.spire.SpirePrograms;
import org.agntcy.dir.testkit.postgres.TestDatabase;

/// The suite with SVIDs of a real SPIRE that are renewed every few seconds, where SPIRE is; without
/// identity elsewhere. Envoy has a SPIFFE ID of its own.
final class ProtectedSuite implements AutoCloseable {

    private static final Duration LIFETIME = Duration.ofSeconds(40);
    private static final int LONGEST_LOG = 4_000;
    private static final String DOMAIN = "testbed.internal.local";

    private final Optional<SpireDomain.Pair> domains;
    private final Optional<String> envoyIdentity;
    private final Suite suite;
    private final Optional<DatabaseSvid> databaseSvid;

    private ProtectedSuite(
            Optional<SpireDomain.Pair> domains,
            Optional<String> envoyIdentity,
            Suite suite,
            Optional<DatabaseSvid> databaseSvid) {
        this.domains = domains;
        this.envoyIdentity = envoyIdentity;
        this.suite = suite;
        this.databaseSvid = databaseSvid;
    }

    static ProtectedSuite start(Path folder, EnvoyProgram envoy) throws IOException, InterruptedException {
        Optional<SpirePrograms> programs = SpirePrograms.find();
        if (programs.isEmpty()) {
            Suite open = Suite.start(Files.createDirectories(folder.resolve("suite")), Lifespan.SHORT);
            return new ProtectedSuite(Optional.empty(), Optional.empty(), open, Optional.empty());
        }
        SpireDomain.Pair pair =
                SpireDomain.federated(programs.get(), folder, DOMAIN, "partner.testbed.local", "/directory", LIFETIME);
        DatabaseSvid databaseSvid = DatabaseSvid.keep(TestDatabase.create(), pair.first(), folder, LIFETIME);
        String envoyIdentity = pair.first().register("/envoy", envoy.path().toRealPath());
        Path policy = Files.writeString(folder.resolve("policy.csv"), "p," + envoyIdentity + ",*\n");
        Suite suite = Suite.startWithIdentity(
                folder.resolve("suite"),
                Lifespan.SHORT.environment(environment(pair.first(), envoyIdentity, policy)),
                pair.first().workloadApi());
        return new ProtectedSuite(Optional.of(pair), Optional.of(envoyIdentity), suite, Optional.of(databaseSvid));
    }

    /// What Envoy must be told to reach it.
    Map<String, String> envoyWords() {
        Map<String, String> words = new HashMap<>();
        words.put("backend-port", suite.address(0).replaceAll(".*:", ""));
        domains.ifPresent(pair -> {
            words.put("spire-socket", pair.first().workloadApi().substring("unix://".length()));
            words.put("own-spiffe-id", envoyIdentity.orElseThrow());
            words.put("backend-spiffe-id", pair.first().workload());
            words.put("connection-age", LIFETIME.dividedBy(4).toSeconds() + "s");
        });
        return words;
    }

    /// The SPIFFE ID that calls through Envoy have, where there is SPIRE.
    Optional<String> envoyIdentity() {
        return envoyIdentity;
    }

    /// Everything that the API server behind Envoy has printed.
    String output() {
        return suite.services().getFirst().output();
    }

    /// The end of what each service has printed.
    String logs() {
        return suite.services().stream()
                .map(service -> service.name() + ":\n" + end(service.output()))
                .collect(Collectors.joining("\n\n"));
    }

    private static String end(String output) {
        return output.substring(Math.max(0, output.length() - LONGEST_LOG));
    }

    @Override
    public void close() {
        databaseSvid.ifPresent(DatabaseSvid::close);
        suite.close();
        domains.ifPresent(SpireDomain.Pair::close);
    }

    private static Map<String, String> environment(SpireDomain domain, String envoyIdentity, Path policy) {
        return Map.of(
                "DIRECTORY_SERVER_AUTHN_ENABLED",
                "true",
                "DIRECTORY_SERVER_AUTHN_SOCKET_PATH",
                domain.workloadApi(),
                "DIRECTORY_SERVER_AUTHN_GATEWAY_SPIFFE_IDS",
                envoyIdentity,
                "DIRECTORY_SERVER_AUTHZ_ENABLED",
                "true",
                "DIRECTORY_SERVER_AUTHZ_ENFORCER_POLICY_FILE_PATH",
                policy.toString(),
                "DIRECTORY_SERVER_MESSAGING_KAFKA_SPIFFE_IDS",
                domain.workload(),
                "DIRECTORY_SERVER_DATABASE_POSTGRES_SPIFFE_IDS",
                domain.workload());
    }
}
