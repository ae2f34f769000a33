package org.agntcy.dir.store.layout;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.PreconditionFailedException;
import org.jspecify.annotations.Nullable;

/// The right to use a folder, held by one process, and once in it, at a time.
///
/// The lock is a lock of the operating system on a small file in the folder, so it ends with the process,
/// however the process ends. The file itself stays and says which process held it last; that text decides
/// nothing. All methods are safe for any thread.
public final class FolderLock implements AutoCloseable {

    private static final String DEFAULT_FILE_NAME = "lock";

    /// Long enough for any process id.
    private static final int MAX_HOLDER_BYTES = 20;

    // The system drops all locks of a process on a file as soon as the process closes any descriptor of that file.
    // A second attempt in this process must therefore be refused before it opens the file, which takes process-wide
    // knowledge of what is held.
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// Takes the lock `<folder>/lock`; creates the folder when it is missing.
    ///
    /// @throws ConflictException when another holder has it
    /// @throws PreconditionFailedException when the folder cannot be written
    public static FolderLock acquire(Path folder) {
        return acquire(folder, DEFAULT_FILE_NAME);
    }

    /// Takes the lock `<folder>/<fileName>`, for a part that owns less than the whole folder.
    ///
    /// @throws ConflictException when another holder has it
    /// @throws PreconditionFailedException when the folder cannot be written
    public static FolderLock acquire(Path folder, String fileName) {
        try {
            Path file = Files.createDirectories(folder).toRealPath().resolve(fileName);
            if (!HELD.add(file)) {
                throw inUse(folder, ProcessHandle.current().pid() + ", this one");
            }
            return open(folder, file);
        } catch (IOException exception) {
            throw new PreconditionFailedException(
                    "The folder %s cannot be used (%s). Choose a folder that you may write to."
                            .formatted(folder, exception),
                    exception);
        }
    }

    private static FolderLock open(Path folder, Path file) throws IOException {
        @Nullable FileChannel channel = null;
        boolean locked = false;
        try {
            channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                throw inUse(folder, holder(channel));
            }
            locked = true;
            writeHolder(channel);
            return new FolderLock(file, channel);
        } finally {
            if (!locked) {
                HELD.remove(file);
                if (channel != null) {
                    channel.close();
                }
            }
        }
    }

    private static String holder(FileChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(MAX_HOLDER_BYTES);
        channel.read(bytes, 0);
        return StandardCharsets.US_ASCII.decode(bytes.flip()).toString().strip();
    }

    private static void writeHolder(FileChannel channel) {
        String holder = Long.toString(ProcessHandle.current().pid());
        try {
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.US_ASCII)), 0);
        } catch (IOException ignored) {
            // Only the text of an error message depends on it, and a full disk must not stop a read of the data.
        }
    }

    private static ConflictException inUse(Path folder, String holder) {
        return new ConflictException(
                "The folder %s is in use by another running directory (process %s). Stop that one, or choose another folder."
                        .formatted(folder, holder.isEmpty() ? "unknown" : holder));
    }

    /// Gives the folder back. Further calls do nothing.
    @Override
    public synchronized void close() {
        if (!channel.isOpen()) {
            return;
        }
        try {
            channel.close();
        } catch (IOException ignored) {
            // The descriptor is gone either way, and with it the lock.
        } finally {
            HELD.remove(file);
        }
    }
}
