package org.agntcy.dir.testdomain.spire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.agntcy.dir.testdomain.PemFiles;
import org.agntcy.dir.testkit.process.FreePort;

/// A trust domain of a real SPIRE server with one real agent, both on this machine, federated by
/// `https_spiffe` with one other. Every process of this user is the same workload, unless its program is registered
/// as another one. Not for several threads.
public final class SpireDomain implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration COMMAND = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final SpirePrograms programs;
    private final Path folder;
    private final String name;
    private final int apiPort = FreePort.find();
    private final int bundlePort = FreePort.find();
    private final List<Process> processes = new ArrayList<>();
    private String entry = "";
    private String workload = "";
    private Duration lifetime = Duration.ZERO;

    private SpireDomain(SpirePrograms programs, Path folder, String name) {
        this.programs = programs;
        this.folder = folder;
        this.name = name;
    }

    /// Starts two domains that know each other, each with one workload.
    ///
    /// @param lifetime of X.509-SVIDs; they are renewed once half of it is over
    public static Pair federated(
            SpirePrograms programs, Path folder, String first, String second, String workload, Duration lifetime) {
        SpireDomain one = new SpireDomain(programs, folder.resolve("1"), first);
        SpireDomain two = new SpireDomain(programs, folder.resolve("2"), second);
        Pair pair = new Pair(one, two);
        boolean started = false;
        try {
            one.startServer(two);
            two.startServer(one);
            one.awaitServer();
            two.awaitServer();
            one.trust(two);
            two.trust(one);
            one.startAgent(two, workload, lifetime);
            two.startAgent(one, workload, lifetime);
            started = true;
            return pair;
        } finally {
            if (!started) {
                pair.close();
            }
        }
    }

    /// Two domains that know each other.
    public record Pair(SpireDomain first, SpireDomain second) implements AutoCloseable {

        @Override
        public void close() {
            first.close();
            second.close();
        }
    }

    public String name() {
        return name;
    }

    /// The SPIFFE ID of every process of this user that asks the agent.
    public String workload() {
        return workload;
    }

    /// The Workload API of the agent.
    public String workloadApi() {
        return "unix://" + folder.resolve("agent.sock");
    }

    /// Whether the workload is to know the other domain. Takes effect a second or two later.
    public void setFederated(SpireDomain other, boolean federated) {
        List<String> words = new ArrayList<>(List.of("entry", "update", "-entryID", entry));
        words.addAll(registration(federated ? List.of(other) : List.of()));
        server(words);
    }

    /// Makes the processes of a program a workload that is known by a second SPIFFE ID too.
    ///
    /// @return the SPIFFE ID
    public String register(String path, Path program) {
        String id = "spiffe://" + name + path;
        server(List.of(
                "entry",
                "create",
                "-parentID",
                "spiffe://" + name + "/node",
                "-spiffeID",
                id,
                "-selector",
                "unix:uid:" + userId(),
                "-selector",
                "unix:path:" + program,
                "-x509SVIDTTL",
                Long.toString(lifetime.toSeconds())));
        return id;
    }

    /// The SVID of the workload in files, as it is now, and the authorities of its own domain alone.
    public PemFiles fetch(Path into) {
        run(List.of(
                programs.agent().toString(),
                "api",
                "fetch",
                "x509",
                "-socketPath",
                folder.resolve("agent.sock").toString(),
                "-write",
                into.toString()));
        return new PemFiles(into.resolve("svid.0.pem"), into.resolve("svid.0.key"), into.resolve("bundle.0.pem"));
    }

    @Override
    public void close() {
        processes.reversed().forEach(Process::destroyForcibly);
    }

    private void startServer(SpireDomain other) {
        write("server.conf", """
                server {
                  bind_address = "127.0.0.1"
                  bind_port = "%d"
                  socket_path = "%s/server.sock"
                  trust_domain = "%s"
                  data_dir = "%s/server-data"
                  log_level = "WARN"
                  federation {
                    bundle_endpoint {
                      address = "127.0.0.1"
                      port = %d
                      refresh_hint = "10s"
                      profile "https_spiffe" {}
                    }
                    federates_with "%s" {
                      bundle_endpoint_url = "https://127.0.0.1:%d"
                      bundle_endpoint_profile "https_spiffe" {
                        endpoint_spiffe_id = "spiffe://%s/spire/server"
                      }
                    }
                  }
                  experimental { cache_reload_interval = "1s" }
                }
                plugins {
                  DataStore "sql" {
                    plugin_data {
                      database_type = "sqlite3"
                      connection_string = "%s/server-data/spire.sqlite3"
                    }
                  }
                  KeyManager "memory" { plugin_data {} }
                  NodeAttestor "join_token" { plugin_data {} }
                }
                """.formatted(
                        apiPort, folder, name, folder, bundlePort, other.name, other.bundlePort, other.name, folder));
        launch(
                "server",
                programs.server(),
                "run",
                "-config",
                folder.resolve("server.conf").toString());
    }

    private void awaitServer() {
        long end = System.nanoTime() + START.toNanos();
        while (!Files.exists(folder.resolve("server.sock")) || !answers()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("the SPIRE server does not answer:\n" + read("server.log"));
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private boolean answers() {
        return execute(List.of(
                                programs.server().toString(),
                                "healthcheck",
                                "-socketPath",
                                folder.resolve("server.sock").toString()))
                        .code()
                == 0;
    }

    private void trust(SpireDomain other) {
        other.write("bundle.json", other.server(List.of("bundle", "show", "-format", "spiffe")));
        server(List.of(
                "bundle",
                "set",
                "-format",
                "spiffe",
                "-id",
                "spiffe://" + other.name,
                "-path",
                other.folder.resolve("bundle.json").toString()));
    }

    /// The entry comes before the agent, which keeps the first fetch short.
    private void startAgent(SpireDomain other, String path, Duration svidLifetime) {
        workload = "spiffe://" + name + path;
        lifetime = svidLifetime;
        String node = "spiffe://" + name + "/node";
        String token = word(server(List.of("token", "generate", "-spiffeID", node, "-ttl", "600")), "Token:");
        List<String> words = new ArrayList<>(List.of("entry", "create"));
        words.addAll(registration(List.of(other)));
        entry = word(server(words), "Entry ID");
        write("bootstrap.pem", server(List.of("bundle", "show")));
        write("agent.conf", """
                agent {
                  server_address = "127.0.0.1"
                  server_port = "%d"
                  trust_domain = "%s"
                  data_dir = "%s/agent-data"
                  socket_path = "%s/agent.sock"
                  trust_bundle_path = "%s/bootstrap.pem"
                  log_level = "WARN"
                  experimental { sync_interval = "1s" }
                }
                plugins {
                  KeyManager "memory" { plugin_data {} }
                  NodeAttestor "join_token" { plugin_data {} }
                  WorkloadAttestor "unix" {
                    plugin_data {
                      discover_workload_path = true
                      workload_size_limit = -1
                    }
                  }
                }
                """.formatted(apiPort, name, folder, folder, folder));
        launch(
                "agent",
                programs.agent(),
                "run",
                "-config",
                folder.resolve("agent.conf").toString(),
                "-joinToken",
                token);
    }

    private List<String> registration(List<SpireDomain> federated) {
        List<String> words = new ArrayList<>(List.of(
                "-parentID",
                "spiffe://" + name + "/node",
                "-spiffeID",
                workload,
                "-selector",
                "unix:uid:" + userId(),
                "-dns",
                "localhost",
                "-x509SVIDTTL",
                Long.toString(lifetime.toSeconds()),
                "-jwtSVIDTTL",
                "300"));
        for (SpireDomain other : federated) {
            words.addAll(List.of("-federatesWith", "spiffe://" + other.name));
        }
        return words;
    }

    private String server(List<String> words) {
        List<String> command = new ArrayList<>();
        command.add(programs.server().toString());
        command.addAll(words);
        command.addAll(List.of("-socketPath", folder.resolve("server.sock").toString()));
        return run(command);
    }

    private void launch(String log, Path program, String... arguments) {
        try {
            Files.createDirectories(folder.resolve(log + "-data"));
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(List.of(arguments));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve(log + ".log").toFile())
                    .start();
            processes.add(process);
            // Nothing of a test outlives the test.
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String run(List<String> command) {
        Output output = execute(command);
        if (output.code() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed:\n" + output.text());
        }
        return output.text();
    }

    private static Output execute(List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(String.join(" ", command) + " does not end:\n" + text);
            }
            return new Output(process.exitValue(), text);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private record Output(int code, String text) {}

    /// The last word of the line that begins so.
    private static String word(String output, String beginning) {
        return output.lines()
                .filter(line -> line.startsWith(beginning))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no line begins with " + beginning + ":\n" + output));
    }

    private static Object userId() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private void write(String file, String content) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(file), content);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
