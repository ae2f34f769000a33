package org.agntcy.dir.dirctl.signin;

import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.agntcy.dir.dirctl.context.PrivateFile;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.FileFailure;
import org.agntcy.dir.dirctl.terminal.Printable;
import org.agntcy.dir.dirctl.terminal.Time;
import org.jspecify.annotations.Nullable;

/// The file of one sign-in, mode 0600, always replaced as a whole.
///
/// @param issuer whose sign-in it has to be; empty for GitHub
record SignInFile(Path path, String issuer) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// What is kept; empty when nobody has signed in.
    ///
    /// @throws CommandFailure when the file cannot be used
    Optional<SignIn> read() {
        try {
            SignIn signIn = SignInJson.read(PrivateFile.read(path));
            if (!issuer.isEmpty() && !Issuer.normal(signIn.issuer()).equals(issuer)) {
                throw unusable("it belongs to the issuer \"" + Printable.of(signIn.issuer()) + "\"");
            }
            return Optional.of(signIn);
        } catch (NoSuchFileException nobody) {
            return Optional.empty();
        } catch (JsonParseException malformed) {
            throw unusable("it is no JSON of a token");
        } catch (IOException unreadable) {
            throw unusable(String.valueOf(FileFailure.reason(unreadable)));
        }
    }

    /// What is kept, when it can be read.
    Optional<SignIn> readable() {
        try {
            return read();
        } catch (CommandFailure broken) {
            return Optional.empty();
        }
    }

    /// Whether there is a file, readable or not.
    boolean exists() {
        return Files.exists(path);
    }

    void write(SignIn signIn) throws IOException {
        PrivateFile.write(path, SignInJson.write(signIn));
    }

    /// Removes it; true when there was one.
    boolean delete() {
        try {
            Files.deleteIfExists(lockFile());
            return Files.deleteIfExists(path);
        } catch (IOException failed) {
            throw FileFailure.of("failed to remove token cache ", path, failed);
        }
    }

    /// Does something while no other process does it with this file: of two that use the same refresh
    /// token, an issuer may refuse one and end the sign-in.
    SignIn alone(Time time, Supplier<SignIn> work) {
        try {
            PrivateFile.folder(path);
            try (FileChannel channel =
                            FileChannel.open(lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock _ = lock(channel, time)) {
                return work.get();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        } catch (IOException failed) {
            throw FileFailure.of("failed to lock token cache ", path, failed);
        }
    }

    private Path lockFile() {
        return path.resolveSibling(path.getFileName() + ".lock");
    }

    private FileLock lock(FileChannel channel, Time time) throws IOException, InterruptedException {
        Instant end = time.now().plus(PATIENCE);
        while (time.now().isBefore(end)) {
            FileLock lock = tryLock(channel);
            if (lock != null) {
                return lock;
            }
            time.pause(PAUSE);
        }
        throw new IOException("another dirctl has held it for " + PATIENCE.toSeconds() + " s");
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException here) {
            return null;
        }
    }

    private CommandFailure unusable(String reason) {
        return new CommandFailure(
                "the token cache " + path + " cannot be used: " + reason,
                "Remove it, or sign in again: dirctl auth login --force.");
    }
}
