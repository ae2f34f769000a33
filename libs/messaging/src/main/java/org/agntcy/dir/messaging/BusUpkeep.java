package org.agntcy.dir.messaging;

import org.agntcy.dir.persistence.bus.BusGroupRepository;
import org.agntcy.dir.persistence.bus.BusLimits;
import org.agntcy.dir.persistence.bus.BusRepository;
import org.agntcy.dir.persistence.database.Database;

/// Keeps the bus small. Any number of processes may do so at the same time.
public final class BusUpkeep {

    /// Short statements, so that nobody waits for a long deletion.
    private static final int BATCH = 5000;

    private final BusRepository bus;
    private final BusGroupRepository groups;
    private final BusLimits limits;

    public BusUpkeep(Database database, BusLimits limits) {
        this.bus = new BusRepository(database);
        this.groups = new BusGroupRepository(database);
        this.limits = limits;
    }

    /// Forgets groups that are gone, and deletes what nobody waits for.
    ///
    /// @throws org.agntcy.dir.record.error.DirectoryException when the database does not answer
    public void tidy() {
        groups.forget(limits.unheard());
        int deleted;
        do {
            deleted = bus.prune(limits, BATCH);
        } while (deleted == BATCH);
    }
}
