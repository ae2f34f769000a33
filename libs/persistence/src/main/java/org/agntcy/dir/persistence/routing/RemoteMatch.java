package org.agntcy.dir.persistence.routing;

import java.util.List;

/// A record of another directory that was found.
///
/// @param peer the id of the directory that announced it
/// @param addresses what that directory said of itself: API address, then registry address, each empty when unknown
/// @param conditions the positions, from 0, of the conditions that hold
public record RemoteMatch(String cid, String peer, List<String> addresses, List<Integer> conditions) {

    public RemoteMatch {
        addresses = List.copyOf(addresses);
        conditions = List.copyOf(conditions);
    }
}
