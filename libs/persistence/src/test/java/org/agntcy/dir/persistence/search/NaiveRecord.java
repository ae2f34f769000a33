package org.agntcy.dir.persistence.search;

import java.util.List;
import java.util.Set;
import org.agntcy.dir.persistence.record.IndexedRecord;
import org.agntcy.dir.persistence.record.ScanReport;
import org.agntcy.dir.record.oasf.OasfRecord;

/// What the oracle knows of a record.
///
/// @param position 0 for the record that was indexed first
/// @param nameStatus status of the name verification, empty when there is none
/// @param signatureStatuses one for each signer
record NaiveRecord(
        IndexedRecord indexed,
        int position,
        String nameStatus,
        Set<String> signatureStatuses,
        List<ScanReport> reports,
        long popularity,
        long providers) {

    String cid() {
        return indexed.cid();
    }

    OasfRecord oasf() {
        return indexed.record();
    }
}
