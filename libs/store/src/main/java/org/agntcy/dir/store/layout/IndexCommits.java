package org.agntcy.dir.store.layout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that changes the index. Changes that arrive while it forces a batch to disk form the next batch, so
/// any number of pushes share two disk flushes (the folder of blobs, the journal).
///
/// A thread of its own, because it holds file channels, which die when the thread that uses them is interrupted, and
/// callers may be interrupted at any time.
final class IndexCommits implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(IndexCommits.class);

    /// Rewriting the index costs time in proportion to its size. Doing it only when the journal has grown to that size
    /// keeps the cost per push constant; the floor keeps small stores from rewriting all the time.
    static final int FOLD_AT_LEAST = 10_000;

    private final LayoutFolder folder;
    private final BlobFiles blobs;
    private final LayoutIndex index;
    private final IndexFile indexFile;
    private final IndexJournal journal;
    /// An empty element ends the thread.
    private final BlockingQueue<Optional<Commit>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private final int foldAtLeast;
    private volatile boolean closed;
    private long foldAt;

    private record Commit(IndexChange change, CompletableFuture<Boolean> outcome) {}

    /// @param foldAtLeast how many changes the journal holds before the index is rewritten; normally [#FOLD_AT_LEAST]
    IndexCommits(
            LayoutFolder folder,
            BlobFiles blobs,
            LayoutIndex index,
            IndexFile indexFile,
            IndexJournal journal,
            int foldAtLeast) {
        this.folder = folder;
        this.blobs = blobs;
        this.index = index;
        this.indexFile = indexFile;
        this.journal = journal;
        this.foldAtLeast = foldAtLeast;
        this.foldAt = Math.max(foldAtLeast, index.size());
        this.thread = Thread.ofPlatform().name("store-commits").daemon().unstarted(this::run);
    }

    /// Writes the changes of an earlier process into `index.json` and takes up work.
    void start() throws IOException {
        if (journal.changes() > 0 || index.size() == 0) {
            fold();
        }
        thread.start();
    }

    /// Makes a change last, then visible. Returns what [LayoutIndex#apply] does.
    boolean commit(IndexChange change) {
        Commit commit = new Commit(change, new CompletableFuture<>());
        queue.add(Optional.of(commit));
        if (closed) {
            failWaiting();
        }
        try {
            // Not interruptible: the disk answers in bounded time, and giving up would leave the outcome unknown.
            return commit.outcome().join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof DirectoryException cause) {
                throw cause;
            }
            throw failure;
        }
    }

    /// Finishes what is queued, writes `index.json` and stops.
    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        queue.add(Optional.empty());
        joinUninterruptibly();
        try (journal) {
            if (journal.changes() > 0) {
                fold();
            }
        }
    }

    private void run() {
        try {
            List<Commit> batch = new ArrayList<>();
            while (take(batch)) {
                write(batch);
                batch.clear();
                foldWhenDue();
            }
            write(batch);
        } catch (InterruptedException nobodyDoesThat) {
            LOG.error("store stopped: its commit thread was interrupted");
        } finally {
            closed = true;
            failWaiting();
        }
    }

    /// Waits for changes and takes all there are into `batch`. False when the last one is among them.
    private boolean take(List<Commit> batch) throws InterruptedException {
        List<Optional<Commit>> taken = new ArrayList<>();
        taken.add(queue.take());
        queue.drainTo(taken);
        taken.forEach(commit -> commit.ifPresent(batch::add));
        return taken.stream().allMatch(Optional::isPresent);
    }

    private void write(List<Commit> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            blobs.force();
            journal.append(batch.stream().map(Commit::change).toList());
        } catch (IOException failure) {
            DirectoryException cause = StorageFailures.ofWrite(folder.root(), 0, failure);
            batch.forEach(commit -> commit.outcome().completeExceptionally(cause));
            return;
        }
        batch.forEach(commit -> commit.outcome().complete(index.apply(commit.change())));
    }

    private void foldWhenDue() {
        if (journal.changes() < foldAt) {
            return;
        }
        try {
            fold();
        } catch (IOException failure) {
            // The journal still holds everything; trying at every push would only make a full disk slow as well.
            foldAt = 2 * journal.changes();
            LOG.warn("store index could not be rewritten, its journal keeps growing: {}", failure.toString());
        }
    }

    private void fold() throws IOException {
        List<IndexEntry> entries = index.entries();
        indexFile.write(entries);
        journal.clear();
        foldAt = Math.max(foldAtLeast, entries.size());
    }

    private void failWaiting() {
        List<Optional<Commit>> waiting = new ArrayList<>();
        queue.drainTo(waiting);
        UnavailableException cause = new UnavailableException("store folder " + folder.root() + " is closed");
        waiting.forEach(commit -> commit.ifPresent(present -> present.outcome().completeExceptionally(cause)));
    }

    private void joinUninterruptibly() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException later) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
