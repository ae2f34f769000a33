package org.agntcy.dir.persistence.bus;

import java.util.List;
import org.agntcy.dir.persistence.outbox.OutboxEntry;

/// The messages that follow a position.
///
/// @param end the position of the last one, whatever its topic; where the window began when none follows
/// @param size how many there are, of all topics
/// @param entries those of the topics that were asked for, in order
public record BusWindow(long end, int size, List<OutboxEntry> entries) {

    public BusWindow {
        entries = List.copyOf(entries);
    }
}
