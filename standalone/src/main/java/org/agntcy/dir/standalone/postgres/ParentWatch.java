package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;

/// Shuts the server down when this process dies without doing it: a shell waits for a line from this process,
/// and when the pipe closes without one, it sends the server the signal for a fast shutdown.
///
/// The shell checks that the data folder still belongs to that server, and ignores the signals that a terminal
/// sends to everything started in it.
final class ParentWatch implements AutoCloseable {

    private static final String SCRIPT = """
            trap '' INT HUP TERM
            read -r line && exit 0
            read -r owner < "$2" && test "$owner" = "$1" && kill -s INT "$1"
            """;

    private final Process shell;

    private ParentWatch(Process shell) {
        this.shell = shell;
    }

    static ParentWatch over(ServerProcess server, Path data) throws IOException {
        String pid = Long.toString(server.handle().pid());
        return new ParentWatch(new ProcessBuilder(
                        "sh",
                        "-c",
                        SCRIPT,
                        "dir-postgres-watch",
                        pid,
                        PostmasterFile.in(data).toString())
                .directory(Path.of("/").toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start());
    }

    /// Ends the watch and leaves the server alone.
    @Override
    public void close() {
        try (Writer writer = shell.outputWriter()) {
            writer.write("done\n");
        } catch (IOException ignored) {
            // The shell is gone already, and the watch with it.
        }
    }
}
