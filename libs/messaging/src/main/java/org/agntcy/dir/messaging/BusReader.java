package org.agntcy.dir.messaging;

import java.util.Map;

/// Brings the messages on the bus to the consumers of this process, in order, at least once.
public sealed interface BusReader permits GroupReader, BroadcastReader {

    /// The most messages in memory at a time.
    int BATCH = 500;

    /// Takes its place: what is relayed from now on will be heard. Before [#start].
    ///
    /// @throws org.agntcy.dir.record.error.DirectoryException when the database does not answer
    void begin();

    /// Says that it is still there, so that its place is kept. To be called much more often than a place is given up.
    ///
    /// @throws org.agntcy.dir.record.error.DirectoryException when the database does not answer
    void stay();

    void start();

    /// Makes it look now. Never blocks.
    void wake();

    /// Ends after the batch in hand, which is interrupted and heard again by whoever comes next.
    void stop() throws InterruptedException;

    /// How many messages of each topic were not heard yet, up to
    /// [org.agntcy.dir.persistence.bus.BusRepository#LARGEST_LAG]; topics without any are left out.
    Map<String, Long> lag();
}
