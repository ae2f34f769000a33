package org.agntcy.dir.dirctl.record;

import io.grpc.Status;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.api.core.v1.RecordRef;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.connection.Exchange;
import org.agntcy.dir.dirctl.terminal.CallFailure;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.Progress;
import org.jspecify.annotations.Nullable;

/// Pushes many records through one stream. The directory answers in order and ends the stream at the first
/// record that it refuses; then what had been sent behind that record goes through a new stream. Pushing a
/// record twice does no harm.
///
/// Used by one exchange at a time, whose callbacks never overlap.
final class PushMany implements Iterator<Record> {

    private final Iterator<RecordSource> sources;
    private final int total;
    private final Console console;
    private final Progress progress;
    private final Deque<RecordUpload> waiting = new ArrayDeque<>();
    private final Deque<RecordUpload> unanswered = new ArrayDeque<>();
    private final List<String> pushed = new ArrayList<>();
    private int failed;
    private @Nullable Status broken;

    PushMany(List<RecordSource> sources, Console console) {
        this.sources = sources.iterator();
        this.total = sources.size();
        this.console = console;
        this.progress = new Progress(console, total);
    }

    /// The CIDs of what was stored, in the order of the sources.
    List<String> pushed() {
        return pushed;
    }

    /// Pushes until all sources are through or the directory goes away.
    void run(Directory directory) {
        while (broken == null && hasNext()) {
            Status end = Exchange.run(directory.store()::push, this, this::answered, Exchange.PATIENCE);
            if (end.getCode() == Status.Code.INVALID_ARGUMENT && !unanswered.isEmpty()) {
                refuse(unanswered.remove(), end);
                while (!unanswered.isEmpty()) {
                    waiting.addFirst(unanswered.removeLast());
                }
            } else if (!end.isOk()) {
                broken = end;
            } else if (!unanswered.isEmpty()) {
                broken = Status.INTERNAL.withDescription("the directory ended the stream without an answer");
            }
        }
        progress.end();
    }

    /// Sums up on standard error when not all went well.
    ExitCode conclude() {
        if (broken == null && failed == 0) {
            return ExitCode.SUCCESS;
        }
        int open = total - pushed.size() - failed;
        console.tell("Pushed " + pushed.size() + " of " + total + " records; " + failed + " failed"
                + (open == 0 ? "." : ", " + open + " not answered."));
        if (broken != null) {
            throw new CallFailure("failed to push data", broken);
        }
        return ExitCode.FAILURE;
    }

    /// Looks for a record that can be read, telling those that cannot.
    @Override
    public boolean hasNext() {
        while (waiting.isEmpty() && sources.hasNext()) {
            try {
                waiting.add(RecordUpload.load(sources.next()));
            } catch (CommandFailure unreadable) {
                fail(String.valueOf(unreadable.getMessage()));
            }
        }
        return !waiting.isEmpty();
    }

    @Override
    public Record next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        RecordUpload upload = waiting.remove();
        unanswered.add(upload);
        return upload.record();
    }

    private void answered(RecordRef ref) {
        unanswered.poll();
        pushed.add(ref.getCid());
        progress.step();
    }

    private void refuse(RecordUpload upload, Status reason) {
        List<String> findings = upload.findings();
        fail(upload.name() + ": " + (findings.isEmpty() ? reason.getDescription() : "the record is not valid"));
        findings.forEach(console::tell);
    }

    private void fail(String reason) {
        failed++;
        progress.clear();
        console.tell("Error: " + reason);
        progress.step();
    }
}
