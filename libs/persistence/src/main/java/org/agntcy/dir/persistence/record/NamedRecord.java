package org.agntcy.dir.persistence.record;

/// One answer to "which records have this name".
public record NamedRecord(String cid, String name, String version) {}
