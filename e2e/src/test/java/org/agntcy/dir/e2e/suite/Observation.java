package org.agntcy.dir.e2e.suite;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Map;
import org.agntcy.dir.api.routing.v1.PublicationStatus;
import org.agntcy.dir.api.store.v1.SyncStatus;

/// What is found in a directory.
///
/// @param pulled canonical JSON of the records that could be pulled, by CID
/// @param found CIDs that search answers
/// @param listed CIDs that are published
/// @param tags CIDs that the registry holds
/// @param publications all publications by id
/// @param syncs all synchronisations by id
record Observation(
        Map<String, ByteString> pulled,
        List<String> found,
        List<String> listed,
        List<String> tags,
        Map<String, PublicationStatus> publications,
        Map<String, SyncStatus> syncs) {

    Observation {
        pulled = Map.copyOf(pulled);
        found = List.copyOf(found);
        listed = List.copyOf(listed);
        tags = List.copyOf(tags);
        publications = Map.copyOf(publications);
        syncs = Map.copyOf(syncs);
    }
}
