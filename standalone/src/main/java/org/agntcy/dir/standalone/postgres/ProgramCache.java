package org.agntcy.dir.standalone.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Properties;
import org.agntcy.dir.record.error.ConflictException;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.InternalException;
import org.agntcy.dir.store.layout.FolderLock;
import org.jspecify.annotations.Nullable;

/// Unpacks the PostgreSQL programs of this build once per user and version, into
/// `<cache>/postgresql-<version>-<system>-<processor>`.
///
/// The folder gets its name when it is complete, so a name that exists can be trusted.
final class ProgramCache {

    /// Unpacking takes seconds; somebody who holds the lock for longer than this is stuck.
    private static final Duration LOCK_LIMIT = Duration.ofMinutes(2);

    private final Platform platform;
    private final Path cache;

    ProgramCache(Platform platform, Path cache) {
        this.platform = platform;
        this.cache = cache;
    }

    /// The folder with the programs, unpacked now if it is not there yet. Safe for several processes at once.
    Path folder() throws InterruptedException {
        Path target =
                cache.resolve("postgresql-%s-%s-%s".formatted(version(), platform.system(), platform.processor()));
        if (Files.isDirectory(target)) {
            return target;
        }
        try (FolderLock _ = lock()) {
            FolderTree.removeUnfinished(target);
            if (!Files.isDirectory(target)) {
                unpack(target);
            }
            return target;
        } catch (IOException exception) {
            throw explain(exception);
        }
    }

    private FolderLock lock() throws InterruptedException {
        @Nullable FolderLock lock = Poll.forValue(this::tryLock, LOCK_LIMIT);
        return lock != null ? lock : FolderLock.acquire(cache);
    }

    private @Nullable FolderLock tryLock() {
        try {
            return FolderLock.acquire(cache);
        } catch (ConflictException held) {
            return null;
        }
    }

    private void unpack(Path target) throws IOException {
        Path unfinished = FolderTree.unfinished(target);
        try (InputStream archive = archive()) {
            ProgramArchive.unpack(archive, unfinished);
            FolderTree.publish(unfinished, target);
        } catch (IOException exception) {
            // The question for free space comes before the space is given back.
            DirectoryException failure = explain(exception);
            FolderTree.remove(unfinished);
            throw failure;
        }
    }

    private DirectoryException explain(IOException exception) {
        return DiskSpace.explain(cache, "the PostgreSQL programs cannot be unpacked", exception);
    }

    private InputStream archive() {
        InputStream archive = ProgramCache.class.getResourceAsStream(platform.archiveName());
        if (archive == null) {
            throw new InternalException(
                    "This build holds no PostgreSQL for this platform (%s is not on the class path). Build the project on the kind of machine that runs it."
                            .formatted(platform.archiveName()));
        }
        return archive;
    }

    /// The PostgreSQL version of this build, such as `18.6.0`.
    static String version() {
        try (InputStream stream = ProgramCache.class.getResourceAsStream("binaries.properties")) {
            if (stream == null) {
                throw new InternalException("The resource binaries.properties is missing from this build.");
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty("version");
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
