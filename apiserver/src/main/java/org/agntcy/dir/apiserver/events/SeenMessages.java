package org.agntcy.dir.apiserver.events;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.UUID;

/// Remembers the latest messages, because any of them may be delivered again. For one thread at a time.
final class SeenMessages {

    private final int window;
    private final Set<UUID> ids = new LinkedHashSet<>();

    /// @param window how many are remembered
    SeenMessages(int window) {
        this.window = window;
    }

    /// Notes a message.
    ///
    /// @return false when it was seen before
    boolean isNew(UUID id) {
        if (!ids.add(id)) {
            return false;
        }
        if (ids.size() > window) {
            Iterator<UUID> oldestFirst = ids.iterator();
            oldestFirst.next();
            oldestFirst.remove();
        }
        return true;
    }
}
