package org.agntcy.dir.reconciler.sync;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.agntcy.dir.messaging.Message;
import org.agntcy.dir.messaging.MessageHandler;
import org.agntcy.dir.messaging.MessageKind;
import org.agntcy.dir.messaging.job.JobWorker;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.persistence.sync.SyncRepository;

/// Works on synchronisations, woken by the messages about them, and ends those that were withdrawn.
public final class SyncWorker implements MessageHandler {

    private final JobWorker worker;
    private final JobRepository jobs;
    private final SyncRepository syncs;
    private final SyncMeters meters;
    private Stage stage = Stage.NEW;

    private enum Stage {
        NEW,
        WORKING,
        STOPPED
    }

    SyncWorker(JobWorker worker, Database database, SyncMeters meters) {
        this.worker = worker;
        this.jobs = new JobRepository(database, JobTable.SYNCS);
        this.syncs = new SyncRepository(database);
        this.meters = meters;
    }

    @Override
    public String name() {
        return "reconciler";
    }

    @Override
    public Set<MessageKind> kinds() {
        return EnumSet.of(MessageKind.SYNC_REQUESTED, MessageKind.SYNC_DELETE_REQUESTED);
    }

    @Override
    public void handle(List<Message> messages) {
        Set<MessageKind> heard = EnumSet.noneOf(MessageKind.class);
        messages.forEach(message -> heard.add(message.kind()));
        if (heard.contains(MessageKind.SYNC_DELETE_REQUESTED)) {
            syncs.deleteRequested();
        }
        if (heard.contains(MessageKind.SYNC_REQUESTED)) {
            worker.wake();
        }
    }

    /// Begins, unless it was stopped already.
    public synchronized void start() {
        if (stage == Stage.NEW) {
            worker.start();
            stage = Stage.WORKING;
        }
    }

    /// Interrupts what is in work and hands it back.
    public synchronized void stop() throws InterruptedException {
        if (stage == Stage.WORKING) {
            worker.stop();
        }
        stage = Stage.STOPPED;
    }

    /// What has to be done now and then, whether or not a message arrived.
    public void look() {
        syncs.deleteRequested();
        meters.oldestOpen(jobs.oldestOpen());
    }
}
