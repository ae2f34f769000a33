package org.agntcy.dir.indexer.scan;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.agntcy.dir.indexer.health.IndexMeters;
import org.agntcy.dir.indexer.health.IndexState;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.persistence.scan.ScanTurnRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.agntcy.dir.record.error.UnavailableException;
import org.jboss.logging.Logger;

/// Compares index and registry at an interval; of several indexers one at a time. A comparison that fails is
/// tried again after a growing pause, and what it had done stays done.
public final class ScanWorker {

    private static final Logger LOG = Logger.getLogger(ScanWorker.class);

    /// Longer than a page of tags takes; renewed with each of them. That two compare at the same time does no
    /// harm.
    private static final Duration LEASE = Duration.ofMinutes(1);

    private static final Duration LONGEST_STOP = Duration.ofSeconds(10);

    private final CompareIndex compare;
    private final ScanTurnRepository turns;
    private final IndexState state;
    private final IndexMeters meters;
    private final ScanSettings settings;
    private final Pauses pauses;
    private final UUID owner = UUID.randomUUID();
    private final Thread worker = Thread.ofVirtual().name("index-scan").unstarted(this::run);

    public ScanWorker(
            CompareIndex compare,
            ScanTurnRepository turns,
            IndexState state,
            IndexMeters meters,
            ScanSettings settings,
            Pauses pauses) {
        this.compare = compare;
        this.turns = turns;
        this.state = state;
        this.meters = meters;
        this.settings = settings;
        this.pauses = pauses;
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
        int failures = 0;
        try {
            while (true) {
                failures = attempt() ? 0 : failures + 1;
                Duration pause = failures == 0 ? settings.interval() : shorter(pauses.after(failures));
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration shorter(Duration pause) {
        return pause.compareTo(settings.interval()) < 0 ? pause : settings.interval();
    }

    /// False when it failed.
    private boolean attempt() throws InterruptedException {
        try {
            scan();
            return true;
        } catch (DirectoryException failed) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            meters.countScanFailure();
            LOG.warnf("index and registry could not be compared error=%s", failed.getMessage());
            return false;
        }
    }

    private void scan() {
        if (!turns.take(owner, LEASE)) {
            turns.age().ifPresent(state::comparedBefore);
            return;
        }
        boolean complete = false;
        try {
            compare.withRegistry(settings.removalGrace(), this::holdTurn);
            complete = true;
            turns.complete(owner);
            state.comparedBefore(Duration.ZERO);
        } finally {
            if (!complete) {
                giveTurnBack();
            }
        }
    }

    private void holdTurn() {
        if (!turns.take(owner, LEASE)) {
            throw new UnavailableException("another indexer has taken over the comparison");
        }
    }

    private void giveTurnBack() {
        try {
            turns.release(owner);
        } catch (DirectoryException later) {
            LOG.debugf("the turn to compare ends by itself error=%s", later.getMessage());
        }
    }
}
