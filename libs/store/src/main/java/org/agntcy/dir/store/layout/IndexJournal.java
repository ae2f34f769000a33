package org.agntcy.dir.store.layout;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.agntcy.dir.record.error.InternalException;

/// The changes since `index.json` was last written, appended one batch per line and forced to disk before anybody
/// hears of success. One thread at a time.
///
/// The last line may be torn by a crash; nobody was told that it succeeded, so it is cut off. A damaged line before
/// a whole one is another matter: acknowledged changes would be lost silently, so opening refuses.
final class IndexJournal implements AutoCloseable {

    private final RandomAccessFile file;
    private long length;
    private long changes;

    private IndexJournal(RandomAccessFile file) {
        this.file = file;
    }

    /// Opens the journal, or a new one, and hands every change in it to `replay`, in order.
    ///
    /// @throws InternalException when the file is damaged before its end
    static IndexJournal open(Path path, Consumer<IndexChange> replay) throws IOException {
        boolean created = Files.notExists(path);
        IndexJournal journal = new IndexJournal(new RandomAccessFile(path.toFile(), "rw"));
        journal.replay(path, replay);
        journal.file.setLength(journal.length);
        if (created) {
            DurableFiles.forceFolder(DurableFiles.folderOf(path));
        }
        return journal;
    }

    /// Appends a batch and forces it to disk. After a failure nothing of it is there.
    void append(List<IndexChange> batch) throws IOException {
        byte[] line = JournalLine.encode(batch);
        // What a failed append may have left; also tells early when the disk is still broken.
        file.setLength(length);
        try {
            file.seek(length);
            file.write(line);
            file.getFD().sync();
        } catch (IOException failure) {
            cutAfter(failure);
            throw failure;
        }
        length += line.length;
        changes += batch.size();
    }

    /// Forgets everything; called when `index.json` holds it all.
    void clear() throws IOException {
        file.setLength(0);
        file.getFD().sync();
        length = 0;
        changes = 0;
    }

    long changes() {
        return changes;
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void cutAfter(IOException failure) {
        try {
            file.setLength(length);
        } catch (IOException secondFailure) {
            failure.addSuppressed(secondFailure);
        }
    }

    private void replay(Path path, Consumer<IndexChange> replay) throws IOException {
        boolean torn = false;
        try (InputStream in = new BufferedInputStream(new FileInputStream(path.toFile()), 1 << 16)) {
            for (Optional<byte[]> line = nextLine(in); line.isPresent(); line = nextLine(in)) {
                byte[] bytes = line.get();
                Optional<List<IndexChange>> batch = JournalLine.decode(new String(bytes, StandardCharsets.UTF_8));
                if (batch.isEmpty()) {
                    torn = true;
                    continue;
                }
                if (torn) {
                    throw new InternalException("store journal " + path + " is damaged at byte " + length
                            + "; restore the store folder from a copy");
                }
                batch.get().forEach(replay);
                length += bytes.length + 1L;
                changes += batch.get().size();
            }
        }
    }

    /// The next line without its line feed; nothing when the file ends before a line feed.
    private static Optional<byte[]> nextLine(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(512);
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == '\n') {
                return Optional.of(line.toByteArray());
            }
            line.write(next);
        }
        return Optional.empty();
    }
}
