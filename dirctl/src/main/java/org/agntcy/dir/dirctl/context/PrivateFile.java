package org.agntcy.dir.dirctl.context;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Files that nobody but their owner may read: mode 0600 in a folder of mode 0700. A reader sees the old
/// content or the new one, never half of it.
public final class PrivateFile {

    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> FOLDER = PosixFilePermissions.fromString("rwx------");

    private PrivateFile() {}

    /// Reads a file, whose mode is tightened when others could read it.
    public static String read(Path file) throws IOException {
        tighten(file, FILE);
        return Files.readString(file);
    }

    /// Writes a file, and makes its folder when there is none. A file that is a link is written where it
    /// leads to.
    public static void write(Path file, String content) throws IOException {
        Path target = Files.exists(file) ? file.toRealPath() : file.toAbsolutePath();
        Path folder = folder(target);
        Path draft = Files.createTempFile(folder, ".", null);
        try {
            tighten(draft, FILE);
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                channel.write(StandardCharsets.UTF_8.encode(content));
                // Without it, a machine that loses its power may keep the new name and no content.
                channel.force(true);
            }
            Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /// The folder of a file, which exists now.
    public static Path folder(Path file) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file stands in a folder");
        if (Files.isDirectory(folder)) {
            tighten(folder, FOLDER);
            return folder;
        }
        boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode =
                posix ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(FOLDER)} : new FileAttribute<?>[0];
        return Files.createDirectories(folder, mode);
    }

    /// Takes away what is too much; what the owner has taken from herself stays away.
    private static void tighten(Path path, Set<PosixFilePermission> most) throws IOException {
        @Nullable
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class, new LinkOption[0]);
        if (view == null) {
            return;
        }
        Set<PosixFilePermission> found = view.readAttributes().permissions();
        if (!most.containsAll(found)) {
            found.retainAll(most);
            view.setPermissions(found);
        }
    }
}
