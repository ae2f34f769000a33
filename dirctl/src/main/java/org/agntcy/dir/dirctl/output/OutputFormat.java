package org.agntcy.dir.dirctl.output;

import java.util.Locale;

/// How results are written.
public enum OutputFormat {
    /// A sentence for people.
    HUMAN,
    /// Indented JSON.
    JSON,
    /// One JSON text per line.
    JSONL,
    /// The bare value.
    RAW;

    /// As people type it.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
