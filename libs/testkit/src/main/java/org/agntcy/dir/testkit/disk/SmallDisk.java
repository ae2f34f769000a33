package org.agntcy.dir.testkit.disk;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.Optional;

/// A file system of a few mebibytes in memory, mounted on a folder until it is closed. Only root on Linux may mount.
///
/// @param folder where it is mounted
public record SmallDisk(Path folder) implements AutoCloseable {

    /// Mounts an empty disk.
    ///
    /// @param folder exists
    /// @return empty where that is not possible
    public static Optional<SmallDisk> mount(Path folder, int mebibytes) {
        return run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", folder.toString())
                ? Optional.of(new SmallDisk(folder))
                : Optional.empty();
    }

    /// Takes the disk away, with all that is on it.
    @Override
    public void close() {
        if (!run("umount", folder.toString())) {
            throw new IllegalStateException("still in use, and still mounted: " + folder);
        }
    }

    private static boolean run(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            return process.waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
