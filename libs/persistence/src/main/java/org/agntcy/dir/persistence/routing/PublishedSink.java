package org.agntcy.dir.persistence.routing;

/// Takes published records one by one, on the asking thread. May block: the listing then waits.
@FunctionalInterface
public interface PublishedSink {

    void accept(PublishedRecord published);
}
