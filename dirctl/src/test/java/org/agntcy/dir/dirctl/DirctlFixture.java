package org.agntcy.dir.dirctl;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.Interruption;
import org.agntcy.dir.dirctl.terminal.ResultStream;
import org.agntcy.dir.dirctl.terminal.Time;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A fake directory on a port of its own and the command line with captured streams.
abstract class DirctlFixture {

    static final String RECORD = "{\"name\":\"org/agent\",\"version\":\"v1.0.0\",\"schema_version\":\"1.0.0\"}";

    /// The CID of no record here.
    static final String OTHER_CID = "baeareiffxwb52oj4q3hn6u7sllvkp5pcgxjv2gmrewz4g6k5e5rnbyefha";

    final Map<String, String> environment = new HashMap<>();
    final Interruption interruption = new Interruption();
    final FakeDirectory directory;
    Time time = Time.system();
    boolean terminal;

    /// What the person types when asked for a secret; nobody sits there when absent.
    Optional<String> secret = Optional.empty();

    final List<String> secretsAsked = new ArrayList<>();

    /// What the running command has told so far.
    volatile ByteArrayOutputStream told = new ByteArrayOutputStream();

    @TempDir
    Path folder;

    DirctlFixture() throws IOException {
        directory = new FakeDirectory();
    }

    @BeforeEach
    void nameTheDirectory() {
        environment.put("DIRECTORY_CLIENT_SERVER_ADDRESS", directory.address());
    }

    @AfterEach
    void stop() throws InterruptedException {
        directory.close();
    }

    /// Stores a record and returns its CID.
    String push(String record) {
        List<String> before = new ArrayList<>(directory.records.keySet());
        runWith(record, "push", "--stdin");
        return directory.records.keySet().stream()
                .filter(key -> !before.contains(key))
                .findFirst()
                .orElseThrow();
    }

    Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    Result run(String... arguments) {
        return runWith("", arguments);
    }

    Result runWith(String input, String... arguments) {
        return run(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), arguments);
    }

    Result run(InputStream input, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Result result = run(input, out, arguments);
        return new Result(result.code(), out.toString(StandardCharsets.UTF_8), result.err());
    }

    /// Like the others; the results go to a stream of one's own.
    Result run(InputStream input, OutputStream out, String... arguments) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        told = err;
        Console console = new Console(
                new ResultStream(out),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                input,
                environment,
                terminal,
                interruption,
                time,
                this::type);
        int code = Dirctl.commandLine(console).execute(arguments);
        return new Result(code, "", err.toString(StandardCharsets.UTF_8));
    }

    private Optional<byte[]> type(String question) {
        secretsAsked.add(question);
        return secret.map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /// What a process leaves behind.
    record Result(int code, String out, String err) {}
}
