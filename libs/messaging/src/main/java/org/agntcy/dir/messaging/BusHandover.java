package org.agntcy.dir.messaging;

import org.agntcy.dir.persistence.bus.BusRepository;
import org.agntcy.dir.persistence.database.Transaction;

/// Moves messages from the outbox onto the bus, within the database, where the [BusReader]s of all services find them.
/// The relay's lock is held until the move is visible, so positions on the bus become visible in their order.
public final class BusHandover implements Handover {

    @Override
    public boolean handOver(Transaction relay, int most) {
        if (BusRepository.takeOver(relay, most) == 0) {
            return false;
        }
        new BusRepository(relay).signal();
        return true;
    }
}
