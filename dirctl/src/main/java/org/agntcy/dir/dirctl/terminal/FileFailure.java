package org.agntcy.dir.dirctl.terminal;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Why a file could not be used, in words: Java's own message is often only the name of the file once more.
public final class FileFailure {

    private FileFailure() {}

    /// What a command tells the person.
    ///
    /// @param action stands before the file, such as `failed to open file: `
    public static CommandFailure of(String action, Path file, IOException cause) {
        return new CommandFailure(action + file + ": " + reason(cause));
    }

    /// The reason alone.
    public static @Nullable String reason(IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ -> "no such file or folder";
            case AccessDeniedException _ -> "permission denied";
            case FileAlreadyExistsException _ -> "a file is in the way";
            case FileSystemException named when named.getReason() != null -> named.getReason();
            default -> cause.getMessage();
        };
    }
}
