package org.agntcy.dir.store.registry;

/// What a request to a registry is for; the closed set of values for metrics.
public enum RegistryOperation {
    PING,
    TOKEN,
    BLOB_CHECK,
    BLOB_READ,
    BLOB_START,
    BLOB_FINISH,
    MANIFEST_CHECK,
    MANIFEST_READ,
    MANIFEST_WRITE,
    MANIFEST_DELETE,
    REFERRERS,
    TAGS
}
