package org.agntcy.dir.dirctl.signin;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Spans of time as people read them, and as the published client takes them: `90s`, `5m`, `1h30m`,
/// `250ms`.
final class Spans implements ITypeConverter<Duration> {

    private static final Pattern PART = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
    private static final Pattern WHOLE = Pattern.compile("(?:\\d{1,9}(?:ms|s|m|h))+");

    @Override
    public Duration convert(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new TypeConversionException(
                    "\"" + text + "\" is no span of time; write one such as 90s, 5m or 1h30m");
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = PART.matcher(text); part.find(); ) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        default -> Duration.ofHours(number);
                    });
        }
        return sum;
    }

    /// In words: the two greatest units, such as `15 minutes` or `1 hour 5 minutes`.
    static String text(Duration span) {
        long days = span.toDays();
        if (days > 0) {
            return of(days, "day") + more(span.toHoursPart(), "hour");
        }
        if (span.toHours() > 0) {
            return of(span.toHours(), "hour") + more(span.toMinutesPart(), "minute");
        }
        return span.toMinutes() > 0
                ? of(span.toMinutes(), "minute") + more(span.toSecondsPart(), "second")
                : of(span.toSeconds(), "second");
    }

    private static String more(long number, String unit) {
        return number == 0 ? "" : " " + of(number, unit);
    }

    private static String of(long number, String unit) {
        return number + " " + unit + (number == 1 ? "" : "s");
    }
}
