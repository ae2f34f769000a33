package org.agntcy.dir.e2e.suite;

import com.google.protobuf.ByteString;
import java.util.Map;

/// What a directory has acknowledged to a client.
sealed interface Operation {

    /// A record is stored.
    ///
    /// @param content canonical JSON of the record
    record Pushed(String cid, ByteString content) implements Operation {}

    /// A record is going to be published.
    ///
    /// @param publication the job that was created for it
    record PublicationRequested(String cid, String publication) implements Operation {}

    record Unpublished(String cid) implements Operation {}

    record Deleted(String cid) implements Operation {}

    /// Records are going to be copied.
    ///
    /// @param sync the job that was created for it
    /// @param contents canonical JSON of the records that it copies, by CID
    record SyncRequested(String sync, Map<String, ByteString> contents) implements Operation {

        public SyncRequested {
            contents = Map.copyOf(contents);
        }
    }
}
