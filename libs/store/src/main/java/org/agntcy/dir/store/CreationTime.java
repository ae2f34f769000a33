package org.agntcy.dir.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/// The value of `org.opencontainers.image.created`: taken from the content, never from a clock, so that the same
/// content always has the same manifest. That makes pushes repeatable and lets the referrers of a deleted record find
/// it again when it comes back.
final class CreationTime {

    static final String KEY = "org.opencontainers.image.created";

    private static final String UNKNOWN = "1970-01-01T00:00:00Z";
    private static final Pattern RFC_3339 =
            Pattern.compile("\\d{4}-\\d{2}-\\d{2}[Tt]\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?([Zz]|[+-]\\d{2}:\\d{2})");
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private CreationTime() {}

    /// The time in UTC and whole seconds when the text is RFC 3339, otherwise the start of 1970.
    static String of(String text) {
        if (!RFC_3339.matcher(text).matches()) {
            return UNKNOWN;
        }
        try {
            Instant time = OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.SECONDS);
            return time.isBefore(FIRST) || time.isAfter(LAST) ? UNKNOWN : time.toString();
        } catch (DateTimeException impossibleDate) {
            return UNKNOWN;
        }
    }
}
