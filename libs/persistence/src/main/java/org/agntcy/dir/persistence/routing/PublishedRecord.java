package org.agntcy.dir.persistence.routing;

import java.util.List;

/// A published record.
///
/// @param labels in the order of the record, duplicates kept
public record PublishedRecord(String cid, List<String> labels) {

    public PublishedRecord {
        labels = List.copyOf(labels);
    }
}
