package org.agntcy.dir.persistence.search;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How bad the worst finding of a scan is, mildest first.
public enum Severity {
    /// Not known. Never reaches a threshold.
    UNSPECIFIED,
    NONE,
    INFO,
    LOW,
    MEDIUM,
    HIGH,
    CRITICAL;

    /// The threshold that a query value names, in any case; empty for a value that names none.
    static Optional<Severity> threshold(String value) {
        String name = value.toUpperCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(severity -> severity != UNSPECIFIED)
                .filter(severity -> severity.name().equals(name))
                .findFirst();
    }

    /// This severity and everything worse.
    List<Severity> atOrAbove() {
        return Arrays.stream(values())
                .filter(severity -> severity.compareTo(this) >= 0)
                .toList();
    }
}
