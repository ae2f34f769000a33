package org.agntcy.dir.e2e.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A disk of a few mebibytes, to be filled up. It is mounted in a mount namespace of its own: only programs that are
/// started behind [#prefix] find it at its place, the rest of the system does not, and nothing stays mounted however
/// the owner ends.
///
/// Linux only, and only for root: elsewhere [#mount] says what is missing.
public final class PrivateDisk implements AutoCloseable {

    /// Holds the namespace until the pipe to the owner closes.
    private static final String HOLDER = """
            mount -t tmpfs -o "size=$2m" tmpfs "$1" && echo mounted && read -r _
            """;

    private final Path place;
    private final Process holder;

    private PrivateDisk(Path place, Process holder) {
        this.place = place;
        this.holder = holder;
    }

    /// Mounts an empty disk at `place`, which is made when it does not exist.
    ///
    /// @throws IOException when that cannot be done here; the message says why
    public static PrivateDisk mount(Path place, int mebibytes) throws IOException {
        Files.createDirectories(place);
        Process holder = new ProcessBuilder(
                        "unshare",
                        "--mount",
                        "sh",
                        "-c",
                        HOLDER,
                        "small-disk",
                        place.toString(),
                        Integer.toString(mebibytes))
                .redirectErrorStream(true)
                .start();
        BufferedReader output = holder.inputReader();
        String answer = output.readLine();
        if (!"mounted".equals(answer)) {
            throw new IOException("no small disk can be mounted here, it takes root on Linux: " + answer);
        }
        return new PrivateDisk(place, holder);
    }

    /// The words to put before a command so that it finds the disk at its place.
    List<String> prefix() {
        return List.of("nsenter", "--mount", "--target", Long.toString(holder.pid()));
    }

    /// The disk as programs find it that are started behind [#prefix].
    public Path place() {
        return place;
    }

    /// A file or folder of the disk under the path by which everybody else reaches it.
    public Path fromOutside(Path inside) {
        return Path.of("/proc", Long.toString(holder.pid()), "root")
                .resolve(Path.of("/").relativize(inside));
    }

    /// Takes the disk and everything on it away once the last program that uses it has ended.
    @Override
    public void close() {
        holder.destroy();
    }
}
