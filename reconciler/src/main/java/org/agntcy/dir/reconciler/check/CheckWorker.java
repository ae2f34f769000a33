package org.agntcy.dir.reconciler.check;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.agntcy.dir.messaging.Pauses;
import org.agntcy.dir.messaging.WokenLoop;
import org.agntcy.dir.persistence.trust.CheckKind;
import org.agntcy.dir.persistence.trust.ClaimedCheck;
import org.agntcy.dir.persistence.trust.TrustCheckRepository;
import org.agntcy.dir.record.error.DirectoryException;
import org.jboss.logging.Logger;

/// Claims checks of one kind, as many at a time as one batch has, while there are any that are due. One batch after
/// the other: whoever works on it decides what of it goes on side by side.
public final class CheckWorker {

    private static final Logger LOG = Logger.getLogger(CheckWorker.class);
    private static final Pauses PAUSES =
            new Pauses(Duration.ofSeconds(1), Duration.ofMinutes(1), RandomGenerator.getDefault());

    private final CheckKind kind;
    private final TrustCheckRepository checks;
    private final BatchSettings settings;
    private final Consumer<List<ClaimedCheck>> work;
    private final WokenLoop loop;
    private Stage stage = Stage.NEW;

    private enum Stage {
        NEW,
        WORKING,
        STOPPED
    }

    /// @param work ends or puts off every check that it is given; may throw [DirectoryException], the checks are then
    ///     anybody's when their lease has ended
    public CheckWorker(
            CheckKind kind,
            TrustCheckRepository checks,
            BatchSettings settings,
            Duration interval,
            Consumer<List<ClaimedCheck>> work) {
        this.kind = kind;
        this.checks = checks;
        this.settings = settings;
        this.work = work;
        this.loop = new WokenLoop("checks-" + kind, this::step, this::report, interval, PAUSES);
    }

    /// Begins, unless it was stopped already.
    public synchronized void start() {
        if (stage == Stage.NEW) {
            loop.start();
            stage = Stage.WORKING;
        }
    }

    /// Makes it look for checks that are due now. Never blocks.
    public void wake() {
        loop.wake();
    }

    /// Interrupts what is in hand.
    public synchronized void stop() throws InterruptedException {
        if (stage == Stage.WORKING) {
            loop.stop();
        }
        stage = Stage.STOPPED;
    }

    private boolean step() {
        List<ClaimedCheck> claimed = checks.claim(kind, settings.size(), settings.lease());
        if (claimed.isEmpty()) {
            return false;
        }
        work.accept(claimed);
        return true;
    }

    private void report(DirectoryException failure, int failures) {
        LOG.warnf("checks do not get on kind=%s failures=%d error=%s", kind, failures, failure.getMessage());
    }
}
