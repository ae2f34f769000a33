package org.agntcy.dir.access.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;

/// Looks at a file again and again and tells when it has become another one. Safe for threads.
public final class WatchedFile implements AutoCloseable {

    private final String name;
    private final Path file;
    private final Consumer<FileContent> changed;
    private final FileContent first;
    private final Thread watcher;

    /// What was last looked at and acted on, and what was seen since.
    private FileContent acted;

    private FileContent seen;

    /// Reads the file.
    ///
    /// @param name what the file is to people: `policy file`
    /// @param interval between two looks, once it is watched
    /// @param changed hears of each new content, one at a time
    public WatchedFile(String name, Path file, Duration interval, Consumer<FileContent> changed) {
        this.name = name;
        this.file = file;
        this.changed = changed;
        this.first = FileContent.read(name, file);
        this.acted = first;
        this.seen = first;
        this.watcher = Thread.ofVirtual().name("file-watcher").unstarted(() -> watchEach(interval));
    }

    /// What was found when this object was made.
    public FileContent first() {
        return first;
    }

    /// Looks at the file after each interval from now on.
    public void watch() {
        watcher.start();
    }

    /// Looks at the file. A change counts when it is seen for the second time: a file may be in the middle
    /// of being written.
    public synchronized void look() {
        FileContent now = FileContent.read(name, file);
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(acted)) {
            return;
        }
        acted = now;
        changed.accept(now);
    }

    private void watchEach(Duration interval) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(interval);
                look();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        watcher.interrupt();
    }
}
