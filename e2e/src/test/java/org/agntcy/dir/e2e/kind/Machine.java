package org.agntcy.dir.e2e.kind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A machine with fakes of kind, kubectl, helm and docker, and else only the programs that every system has. They
/// answer
/// as if everything went well; a test says what goes wrong.
final class Machine {

    static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Path RESOURCES =
            Path.of("src/test/resources/org/agntcy/dir/e2e").toAbsolutePath();
    private static final List<String> FAKES = List.of("kind", "kubectl", "helm", "docker");
    private static final List<String> PROGRAMS = List.of(
            "bash", "base64", "cat", "cksum", "cut", "dirname", "env", "find", "grep", "head", "mkdir", "mktemp", "rm",
            "sed", "sleep", "sort", "tail", "tr", "wc");
    private static final long DEADLINE_SECONDS = 60;

    private final Path home;
    private final Map<String, String> environment = new HashMap<>();
    private int answers;

    private Machine(Path home) {
        this.home = home;
    }

    /// A machine in a folder, on which nothing has been brought up yet.
    static Machine in(Path home) throws IOException {
        Machine machine = new Machine(home);
        for (String file : List.of("calls", "stdin", "answers", "clusters", "releases")) {
            Files.createFile(home.resolve(file));
        }
        Files.createDirectory(home.resolve("programs"));
        for (String program : PROGRAMS) {
            Files.createSymbolicLink(home.resolve("programs").resolve(program), find(program));
        }
        Files.createDirectory(home.resolve("fakes"));
        for (String fake : FAKES) {
            Path file = Files.copy(
                    RESOURCES.resolve("kind/fake.sh"), home.resolve("fakes").resolve(fake));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        machine.environment.put("PATH", home.resolve("fakes") + ":" + home.resolve("programs"));
        machine.environment.put("HOME", home.toString());
        machine.environment.put("DIR_KIND_STATE", machine.state().toString());
        // Of a time limit one per cent remains.
        machine.environment.put("DIR_KIND_PATIENCE", "1");
        machine.answerAsUsual();
        return machine;
    }

    private static Path find(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new AssertionError("no program " + program));
    }

    private void answerAsUsual() throws IOException {
        answer("docker network inspect kind *", "fc00:f853:ccd:e793::/64\n172.18.0.0/16\n");
        answer("docker image inspect *", 1, "Error: No such image");
        answer("kubectl * get --raw /readyz", "ok");
        for (String cluster : List.of("testbed", "partner")) {
            String here = "kubectl --context kind-" + cluster + " *";
            String other = cluster.equals("testbed") ? "partner" : "testbed";
            answer(here + "spire-server bundle show *", bundle(cluster));
            answer(here + "spire-server bundle list *", bundle(other));
            String address = cluster.equals("testbed") ? "172.18.255.1" : "172.18.255.11";
            answer(here + "get service spire-server-federation --output *", address);
            answer(here + "get service spire-server-federation --ignore-not-found *", "LoadBalancer/" + address);
            answer(
                    here + "get ipaddresspools *",
                    cluster.equals("testbed") ? "172.18.255.1-172.18.255.9" : "172.18.255.11-172.18.255.19");
        }
        answer("kubectl * get service dir-apiserver-external --output *", "172.18.255.2");
        answer("kubectl * get service dir-apiserver-external --ignore-not-found *", "LoadBalancer/172.18.255.2");
        answer("kubectl * get pods --selector app.kubernetes.io/instance=spire *", """
                spire-agent-7xk2p True
                spire-server-0 True
                spire-spiffe-csi-driver-9v8zt True
                """);
        answer("kubectl * get csinodes *", "csi.spiffe.io");
        answer("kubectl * get events *", "");
        answer("kubectl * get endpointslices *", "10.244.0.7 ");
        answer("kubectl * get clusterspiffeid dir-apiserver *", "dir-apiserver partner.testbed.local");
        answer("kubectl * get clusterspiffeid dirctl *", "dirctl testbed.internal.local");
        answer("kubectl * get configmap dir-apiserver *", "p,testbed.internal.local,*\np,partner.testbed.local,*\n");
        answer("kubectl * get deployments,statefulsets *", """
                dir-apiserver 1/1
                dir-reconciler 1/1
                dir-zot 1/1
                dir-postgresql 1/1
                """);
        answer("kubectl * get secret dir-secret *", """
                admin:$2y$05$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0
                user:$2b$10$vutsrqponmlkjihgfedcba0123456789./ABCDEFGHIJKLMNOPQRS
                """);
        answer("kubectl * logs deployment/dir-apiserver *", """
                INFO [audit] call allowed caller=spiffe://partner.testbed.local/ns/dir-admin/sa/dirctl result=allowed
                """);
        answer("kubectl * logs job/dirctl-verify*", "No record CIDs found\n");
    }

    /// What a call prints, from now on.
    ///
    /// @param call a pattern of the shell
    void answer(String call, String text) throws IOException {
        answer(call, 0, text);
    }

    /// How a call ends, from now on; when it fails the text goes to standard error.
    void answer(String call, int code, String text) throws IOException {
        Path file = Files.writeString(home.resolve("answer-" + answers++), text);
        Files.writeString(
                home.resolve("answers"),
                Files.readString(home.resolve("answers")) + code + "\t" + call + "\t" + file + "\n");
    }

    void set(String variable, String value) {
        environment.put(variable, value);
    }

    void remove(String program) throws IOException {
        Files.delete(home.resolve("fakes").resolve(program));
    }

    /// A folder for bundles, values and manifests.
    Path state() {
        return home.resolve("a state");
    }

    /// A trust bundle as SPIRE prints it: the one that the guide's values have.
    static String bundle(String cluster) throws IOException {
        String inValues = cluster.equals("partner")
                ? "/apiserver/spire/federation/0/trustDomainBundle"
                : "/spire/federation/0/trustDomainBundle";
        String file = cluster.equals("partner") ? "guide-dir.yaml" : "guide-dirctl.yaml";
        return guide(file).at(inValues).asText();
    }

    /// Values of the guide.
    static JsonNode guide(String file) throws IOException {
        return yaml(RESOURCES.resolve("charts").resolve(file));
    }

    static JsonNode yaml(Path file) throws IOException {
        return new YAMLMapper().readTree(file.toFile());
    }

    /// All calls so far, without the paths of this machine.
    List<String> calls() throws IOException {
        try (Stream<String> lines = Files.lines(home.resolve("calls"))) {
            return lines.map(line ->
                            line.replace(state().toString(), "STATE").replace(REPOSITORY.toString(), "REPOSITORY"))
                    .toList();
        }
    }

    /// The calls so far that change something.
    List<String> changes() throws IOException {
        return calls().stream()
                .filter(call -> call.matches("kind (create|delete|load) .*|helm (upgrade|uninstall|rollback) .*"
                        + "|kubectl .* (apply|create|delete|patch|scale) .*"))
                .toList();
    }

    void forgetCalls() throws IOException {
        Files.writeString(home.resolve("calls"), "");
    }

    /// What was written to the standard input of any program.
    String stdin() throws IOException {
        return Files.readString(home.resolve("stdin"));
    }

    /// Runs a script below `kind/`.
    Result run(String script, String... arguments) throws IOException, InterruptedException {
        Path out = home.resolve("out");
        Path err = home.resolve("err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(
                                Stream.of(REPOSITORY
                                        .resolve("kind")
                                        .resolve(script)
                                        .toString()),
                                Stream.of(arguments))
                        .toList())
                .directory(home.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError(script + " does not end; it has said:\n" + Files.readString(err));
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    /// What a script leaves behind.
    record Result(int code, String out, String err) {}
}
