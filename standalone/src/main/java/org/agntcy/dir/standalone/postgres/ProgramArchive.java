package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks a tar archive that is compressed with xz: folders, files with their modes, symbolic links.
final class ProgramArchive {

    /// The first of the nine permission bits of a tar entry, in the order of the text form.
    private static final int OWNER_READ = 0400;

    private static final String ALL_PERMISSIONS = "rwxrwxrwx";

    private ProgramArchive() {}

    /// Writes the whole archive into an existing empty folder.
    ///
    /// @throws IOException when the archive is damaged, names a path outside the folder, or cannot be written
    static void unpack(InputStream archive, Path folder) throws IOException {
        try (TarArchiveInputStream entries = new TarArchiveInputStream(new XZInputStream(archive))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                write(entries, entry, folder);
            }
        }
    }

    private static void write(TarArchiveInputStream content, TarArchiveEntry entry, Path folder) throws IOException {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
            throw new IOException("the archive names the path '%s' outside its folder".formatted(entry.getName()));
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, permissions(entry.getMode()));
        }
    }

    private static Set<PosixFilePermission> permissions(int mode) {
        StringBuilder text = new StringBuilder(ALL_PERMISSIONS);
        for (int position = 0; position < text.length(); position++) {
            if ((mode & (OWNER_READ >> position)) == 0) {
                text.setCharAt(position, '-');
            }
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
