package org.agntcy.dir.persistence.record;

/// How often a record was used since the last report: numbers to add to the stored counters.
public record Usage(long pulls, long lookups) {

    /// Both counters together.
    public Usage plus(Usage other) {
        return new Usage(pulls + other.pulls, lookups + other.lookups);
    }
}
