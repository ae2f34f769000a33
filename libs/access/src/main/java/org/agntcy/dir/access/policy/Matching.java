package org.agntcy.dir.access.policy;

/// How the columns of a policy rule are read.
public enum Matching {
    /// Whole names, sub domains, and prefixes that end in `*`; nothing matches by accident.
    STRICT,

    /// As the published server reads its files: by prefix up to the first `*`, or as a regular expression
    /// that may match anywhere. The subject is held against the trust domain only. For files that depend on
    /// it.
    COMPATIBLE
}
