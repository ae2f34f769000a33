package org.agntcy.dir.e2e.suite;

import com.google.protobuf.ByteString;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What has to be found after a history.
///
/// @param stored canonical JSON of the records that must be there, by CID; others may be there too
/// @param deleted CIDs of records that must be gone
/// @param published CIDs of exactly the records that must be listed
/// @param publications ids of jobs that must have ended well
/// @param syncs ids of jobs that must have ended well
record Expectation(
        Map<String, ByteString> stored,
        Set<String> deleted,
        Set<String> published,
        Set<String> publications,
        Set<String> syncs) {

    /// Goes through a history.
    ///
    /// @param history in which nothing that contradicts an operation was asked for before that operation was done
    static Expectation of(List<Operation> history) {
        Expectation expected =
                new Expectation(new HashMap<>(), new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
        history.forEach(expected::add);
        return expected;
    }

    private void add(Operation operation) {
        switch (operation) {
            case Operation.Pushed(String cid, ByteString content) -> {
                stored.put(cid, content);
                deleted.remove(cid);
            }
            case Operation.PublicationRequested(String cid, String publication) -> {
                published.add(cid);
                publications.add(publication);
            }
            case Operation.Unpublished(String cid) -> published.remove(cid);
            case Operation.Deleted(String cid) -> {
                stored.remove(cid);
                published.remove(cid);
                deleted.add(cid);
            }
            case Operation.SyncRequested(String sync, Map<String, ByteString> contents) -> {
                stored.putAll(contents);
                syncs.add(sync);
            }
        }
    }
}
