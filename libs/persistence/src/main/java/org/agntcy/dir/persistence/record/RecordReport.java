package org.agntcy.dir.persistence.record;

/// A scan report and the record that it is about.
public record RecordReport(String cid, ScanReport report) {}
