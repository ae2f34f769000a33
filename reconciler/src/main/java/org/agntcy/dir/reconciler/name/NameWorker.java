package org.agntcy.dir.reconciler.name;

import org.agntcy.dir.reconciler.check.CheckWorker;

/// Verifies names when other keys have signed a record than before, and from time to time without being told.
public final class NameWorker {

    private final CheckWorker worker;
    private final DomainClient domains;

    NameWorker(CheckWorker worker, DomainClient domains) {
        this.worker = worker;
        this.domains = domains;
    }

    /// Tells it that there are names to be verified. Never blocks.
    public void wake() {
        worker.wake();
    }

    void start() {
        worker.start();
    }

    void stop() throws InterruptedException {
        worker.stop();
        domains.close();
    }
}
