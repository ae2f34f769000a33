package org.agntcy.dir.publisher.publication;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.messaging.job.JobSettings;
import org.agntcy.dir.messaging.job.JobWorker;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.wiring.configuration.PublicationConfig;

/// The worker that takes publications.
public final class PublicationWorker {

    /// A publication whose worker died is taken up again after this time.
    private static final Duration LEASE = Duration.ofSeconds(30);

    /// With these pauses a registry or database may be away for eight hours before a publication fails for it.
    private static final int ATTEMPTS = 100;

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(6);

    private final JobWorker worker;

    public PublicationWorker(Database database, Outbox outbox, PublishRecords handler, PublicationConfig config) {
        this.worker = new JobWorker(
                JobTable.PUBLICATIONS,
                database,
                outbox,
                handler,
                new JobSettings(
                        config.workerCount(),
                        config.schedulerInterval(),
                        LEASE,
                        config.workerTimeout(),
                        ATTEMPTS,
                        new Pauses(FIRST_PAUSE, LONGEST_PAUSE, RandomGenerator.getDefault())));
    }

    public void start() {
        worker.start();
    }

    /// Makes it look for publications now. Never blocks.
    public void wake() {
        worker.wake();
    }

    /// Hands back what is in work.
    public void stop() throws InterruptedException {
        worker.stop();
    }
}
