package org.agntcy.dir.persistence.search;

/// Takes the records of a search one by one, on the searching thread. May block: the search then waits.
@FunctionalInterface
public interface RecordSink {

    /// Takes one record.
    ///
    /// @param content the exact bytes of the record; the receiver's to keep
    /// @return false to end the search now
    boolean accept(String cid, byte[] content);
}
