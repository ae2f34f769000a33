package org.agntcy.dir.persistence.record;

import org.agntcy.dir.persistence.search.Severity;

/// What a scanner found in a record.
///
/// @param scannerType `MCP`, `SKILL` or `A2A`; one report is kept per record and scanner type
public record ScanReport(String scannerType, boolean safe, Severity maxSeverity) {}
