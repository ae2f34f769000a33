package org.agntcy.dir.messaging.job;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.database.Database;
import org.agntcy.dir.persistence.job.ClaimedJob;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.record.error.DirectoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Works off the jobs of one table. Any number of processes may do so at the same time: a job belongs to the one that
/// holds its lease, and is taken up again when that one dies.
public final class JobWorker {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
    private static final Duration LONGEST_STOP = Duration.ofSeconds(15);

    private final JobRepository jobs;
    private final JobAttempt attempt;
    private final JobSettings settings;
    private final UUID owner = UUID.randomUUID();
    private final Semaphore signals = new Semaphore(0);
    private final List<Thread> threads;
    private volatile boolean stopping;

    public JobWorker(JobTable table, Database database, Outbox outbox, JobHandler handler, JobSettings settings) {
        this.jobs = new JobRepository(database, table);
        this.attempt = new JobAttempt(table, jobs, outbox, handler, settings, owner);
        this.settings = settings;
        this.threads = IntStream.range(0, settings.workers())
                .mapToObj(i -> Thread.ofVirtual()
                        .name("worker-" + table.table() + "-" + i)
                        .unstarted(this::run))
                .toList();
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /// Makes it look for work now. Never blocks.
    public void wake() {
        signals.release(Math.max(1, settings.workers()));
    }

    /// Begins no further job, interrupts those in work and hands them back.
    public void stop() throws InterruptedException {
        stopping = true;
        threads.forEach(Thread::interrupt);
        for (Thread thread : threads) {
            // With milliseconds: unlike the form with a Duration it takes a thread that never started.
            thread.join(LONGEST_STOP.toMillis());
        }
    }

    private void run() {
        int failures = 0;
        while (!stopping) {
            try {
                Optional<ClaimedJob> job = jobs.claim(owner, settings.lease());
                failures = 0;
                if (job.isPresent()) {
                    attempt.run(job.get());
                } else {
                    await(idle());
                }
            } catch (DirectoryException failed) {
                failures++;
                if (!stopping) {
                    LOG.warn("jobs have to wait attempt={} error={}", failures, failed.getMessage());
                    await(settings.pauses().after(failures));
                }
            }
        }
    }

    /// Until the next job is due, and no longer than a lease: a worker that dies tells nobody.
    private Duration idle() {
        Duration longest = settings.poll().compareTo(settings.lease()) < 0 ? settings.poll() : settings.lease();
        return jobs.untilNextDue().filter(due -> due.compareTo(longest) < 0).orElse(longest);
    }

    private void await(Duration longest) {
        try {
            if (signals.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS) && threads.size() == 1) {
                signals.drainPermits();
            }
        } catch (InterruptedException interrupted) {
            // Only stop() interrupts a worker that waits, and it has said so.
            LOG.debug("worker stops");
        }
    }
}
