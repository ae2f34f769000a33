package org.agntcy.dir.persistence.routing;

/// Takes matches one by one, on the asking thread. May block: the search then waits.
@FunctionalInterface
public interface RemoteMatchSink {

    void accept(RemoteMatch match);
}
