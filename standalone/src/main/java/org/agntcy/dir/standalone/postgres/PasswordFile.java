package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The superuser's password: one line in a file that only its owner can read.
final class PasswordFile {

    /// 192 bits: not to be guessed, and a whole number of Base64 groups.
    private static final int BYTES = 24;

    private PasswordFile() {}

    static boolean exists(Path file) {
        return Files.isRegularFile(file);
    }

    static String read(Path file) throws IOException {
        return Files.readString(file).strip();
    }

    /// A new random password of letters, digits, `-` and `_`; not stored yet.
    static String invent(SecureRandom random) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /// Stores the password; the file is complete from the moment it exists.
    static void write(Path file, String password) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(next, password + "\n");
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
