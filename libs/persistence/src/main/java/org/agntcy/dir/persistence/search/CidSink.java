package org.agntcy.dir.persistence.search;

/// Takes the CIDs of a search one by one, on the searching thread. May block: the search then waits.
@FunctionalInterface
public interface CidSink {

    /// Takes one CID.
    ///
    /// @return false to end the search now
    boolean accept(String cid);
}
