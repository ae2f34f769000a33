package org.agntcy.dir.messaging.job;

import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.agntcy.dir.messaging.MessageTraces;
import org.agntcy.dir.messaging.Outbox;
import org.agntcy.dir.persistence.job.ClaimedJob;
import org.agntcy.dir.persistence.job.JobRepository;
import org.agntcy.dir.persistence.job.JobTable;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.RateLimitedException;
import org.agntcy.dir.record.error.ResourceExhaustedException;
import org.agntcy.dir.record.error.UnavailableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One attempt at one job: the work on a thread of its own, the lease renewed beside it, the end written in one
/// transaction with the message that tells of it.
final class JobAttempt {

    private static final Logger LOG = LoggerFactory.getLogger(JobAttempt.class);

    /// Renewals may fail twice before the lease ends.
    private static final int RENEWALS_PER_LEASE = 3;

    private final JobTable table;
    private final JobRepository jobs;
    private final Outbox outbox;
    private final JobHandler handler;
    private final JobSettings settings;
    private final UUID owner;

    JobAttempt(
            JobTable table, JobRepository jobs, Outbox outbox, JobHandler handler, JobSettings settings, UUID owner) {
        this.table = table;
        this.jobs = jobs;
        this.outbox = outbox;
        this.handler = handler;
        this.settings = settings;
        this.owner = owner;
    }

    /// Works on the job until it has ended, failed for now, or the service stops.
    ///
    /// @throws DirectoryException when the end could not be written; the job is taken up again when its lease ends
    void run(ClaimedJob job) {
        outbox.traces().attempt(table, job, () -> work(job));
    }

    private void work(ClaimedJob job) {
        FutureTask<Void> work = new FutureTask<>(() -> handler.run(job.id()), null);
        Thread thread = Thread.ofVirtual()
                .name("job-" + job.id())
                .start(Context.current().wrap(work));
        try {
            awaitEnd(job, work);
            end(job);
        } catch (ExecutionException failed) {
            fail(job, failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            fail(
                    job,
                    new UnavailableException(
                            "no end within " + settings.timeLimit().toMillis() / 1000.0 + " s", late));
        } catch (LeaseLost lost) {
            LOG.warn("job was taken over by another worker table={} job={}", table.table(), job.id());
        } catch (InterruptedException stopped) {
            handBack(job, thread);
        } finally {
            thread.interrupt();
        }
    }

    private void awaitEnd(ClaimedJob job, FutureTask<Void> work)
            throws InterruptedException, ExecutionException, TimeoutException, LeaseLost {
        long deadline = System.nanoTime() + settings.timeLimit().toNanos();
        Duration beat = settings.lease().dividedBy(RENEWALS_PER_LEASE);
        while (true) {
            long left = deadline - System.nanoTime();
            try {
                work.get(Math.max(1, Math.min(left, beat.toNanos())), TimeUnit.NANOSECONDS);
                return;
            } catch (TimeoutException stillWorking) {
                if (deadline - System.nanoTime() <= 0) {
                    throw stillWorking;
                }
                renew(job);
            }
        }
    }

    private void renew(ClaimedJob job) throws LeaseLost {
        try {
            if (!jobs.renew(job.id(), owner, settings.lease())) {
                throw new LeaseLost();
            }
        } catch (DirectoryException failed) {
            LOG.warn(
                    "lease could not be renewed table={} job={} error={}",
                    table.table(),
                    job.id(),
                    failed.getMessage());
        }
    }

    private void end(ClaimedJob job) {
        outbox.transact(announcement -> {
            if (new JobRepository(announcement.statements(), table).complete(job.id(), owner)) {
                handler.completed(job.id(), announcement);
            }
            return true;
        });
    }

    private void fail(ClaimedJob job, Throwable cause) {
        MessageTraces.failed();
        String reason = reason(cause);
        if (isPassing(cause) && job.attempt() < settings.attempts()) {
            Duration pause = settings.pauses().after(job.attempt());
            LOG.warn(
                    "job is tried again later table={} job={} attempt={} pause={} error={}",
                    table.table(),
                    job.id(),
                    job.attempt(),
                    pause,
                    reason);
            jobs.retryLater(job.id(), owner, reason, pause);
            return;
        }
        LOG.warn("job failed table={} job={} attempt={} error={}", table.table(), job.id(), job.attempt(), reason);
        outbox.transact(announcement -> {
            if (new JobRepository(announcement.statements(), table).fail(job.id(), owner, reason)) {
                handler.failed(job.id(), reason, announcement);
            }
            return true;
        });
    }

    /// The work is given a moment to notice; then the job is anybody's again.
    private void handBack(ClaimedJob job, Thread work) {
        work.interrupt();
        try {
            work.join(Duration.ofSeconds(5));
        } catch (InterruptedException impatient) {
            LOG.debug("job is handed back while it may still be in work job={}", job.id());
        }
        jobs.handBack(job.id(), owner);
        LOG.info("job was handed back table={} job={}", table.table(), job.id());
    }

    private static boolean isPassing(Throwable cause) {
        return cause instanceof UnavailableException
                || cause instanceof ResourceExhaustedException
                || cause instanceof RateLimitedException;
    }

    private static String reason(Throwable cause) {
        if (cause instanceof DirectoryException known) {
            return known.getMessage();
        }
        UUID id = UUID.randomUUID();
        LOG.error("job failed unexpectedly errorId={}", id, cause);
        return "internal error " + id + "; the log of the service has the cause under this id";
    }

    /// The job is somebody else's.
    private static final class LeaseLost extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
