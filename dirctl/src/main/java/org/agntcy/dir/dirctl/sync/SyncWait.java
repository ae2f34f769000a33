package org.agntcy.dir.dirctl.sync;

import java.time.Duration;
import java.util.List;
import org.agntcy.dir.api.store.v1.GetSyncResponse;
import org.agntcy.dir.api.store.v1.SyncStatus;
import org.agntcy.dir.dirctl.connection.Directory;
import org.agntcy.dir.dirctl.terminal.CommandFailure;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.ExitCode;
import org.agntcy.dir.dirctl.terminal.Printable;
import org.agntcy.dir.dirctl.terminal.Progress;

/// Waits until synchronisations have ended. A person sees how many have; each that ended otherwise than well is told.
final class SyncWait {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Directory directory;
    private final Console console;

    SyncWait(Directory directory, Console console) {
        this.directory = directory;
        this.console = console;
    }

    /// Success when all have been completed.
    ExitCode until(List<String> ids) {
        Progress progress = new Progress(console, ids.size());
        ExitCode code = ExitCode.SUCCESS;
        for (String id : ids) {
            GetSyncResponse sync = awaitEnd(id);
            if (sync.getStatus() != SyncStatus.SYNC_STATUS_COMPLETED) {
                progress.clear();
                console.tell("Error: synchronisation " + id + " has ended as " + sync.getStatus() + reason(sync));
                code = ExitCode.FAILURE;
            }
            progress.step();
        }
        progress.end();
        return code;
    }

    /// The published server does not tell one.
    private static String reason(GetSyncResponse sync) {
        return sync.getError().isEmpty()
                ? "; the log of the reconciler has the reason"
                : ": " + Printable.of(sync.getError());
    }

    private GetSyncResponse awaitEnd(String id) {
        Duration pause = FIRST_PAUSE;
        while (true) {
            GetSyncResponse sync = SyncCalls.get(directory, id);
            switch (sync.getStatus()) {
                case SYNC_STATUS_COMPLETED, SYNC_STATUS_FAILED, SYNC_STATUS_DELETED -> {
                    return sync;
                }
                case SYNC_STATUS_PENDING,
                        SYNC_STATUS_IN_PROGRESS,
                        SYNC_STATUS_DELETE_PENDING,
                        SYNC_STATUS_UNSPECIFIED,
                        UNRECOGNIZED -> sleep(pause);
            }
            Duration next = pause.multipliedBy(2);
            pause = next.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : next;
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted");
        }
    }
}
