package org.agntcy.dir.persistence.trust;

/// What can be checked about a record.
public enum CheckKind {
    /// Whether its signatures are valid, and by whom they are.
    SIGNATURE,
    /// Whether the domain in its name vouches for a key that signed it.
    NAME
}
