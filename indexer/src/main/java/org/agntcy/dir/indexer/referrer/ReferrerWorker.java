package org.agntcy.dir.indexer.referrer;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.indexing.RefreshReferrers;
import org.agntcy.dir.persistence.record.RecordRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.jboss.logging.Logger;

/// Walks over all records again and again, so slowly that one round takes about the interval, and brings up
/// to date what their referrers say: those that another tool attached without a tag, or deleted.
public final class ReferrerWorker {

    private static final Logger LOG = Logger.getLogger(ReferrerWorker.class);
    private static final int PAGE = 100;
    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final RecordRepository repository;
    private final RefreshReferrers refresh;
    private final Duration interval;
    private final Thread worker = Thread.ofVirtual().name("index-referrers").unstarted(this::run);
    private Optional<String> after = Optional.empty();

    public ReferrerWorker(RecordRepository repository, RefreshReferrers refresh, Duration interval) {
        if (!interval.isPositive()) {
            throw new IllegalArgumentException("indexer.referrer_interval must be positive, not " + interval);
        }
        this.repository = repository;
        this.refresh = refresh;
        this.interval = interval;
    }

    public void start() {
        worker.start();
    }

    /// Ends after what is in hand.
    public void stop() throws InterruptedException {
        worker.interrupt();
        // With milliseconds: unlike the form with a Duration it takes a thread that never started.
        worker.join(LONGEST_STOP.toMillis());
    }

    private void run() {
        try {
            while (true) {
                TimeUnit.NANOSECONDS.sleep(pause().toNanos());
                refreshPage();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// The interval, spread over the pages of a round.
    private Duration pause() throws InterruptedException {
        try {
            return interval.dividedBy(1 + repository.count() / PAGE);
        } catch (DirectoryException failed) {
            report(failed);
            return interval;
        }
    }

    private void refreshPage() throws InterruptedException {
        try {
            List<String> page = repository.cidsAfter(after, PAGE);
            refresh.refresh(page);
            after = page.size() < PAGE ? Optional.empty() : Optional.of(page.getLast());
        } catch (DirectoryException failed) {
            report(failed);
        }
    }

    private static void report(DirectoryException failed) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        LOG.warnf("referrers could not be looked at, trying again later error=%s", failed.getMessage());
    }
}
