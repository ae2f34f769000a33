package org.agntcy.dir.runtime.settings;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.spi.Converter;

/// Durations as the published servers write them: a sequence of numbers with units, `30s`, `1h30m`, `250ms`,
/// `1.5h`.
public final class GoDuration implements Converter<Duration> {

    private static final long serialVersionUID = 1L;
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");

    @Override
    public Duration convert(String value) {
        String text = value.strip();
        if (text.equals("0")) {
            return Duration.ZERO;
        }
        Duration total = Duration.ZERO;
        Matcher part = PART.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            total = total.plusNanos(Math.round(Double.parseDouble(part.group(1)) * nanosecondsPer(part.group(2))));
            end = part.end();
        }
        if (end == 0 || end != text.length()) {
            throw new IllegalArgumentException(
                    "\"" + value + "\" is no duration; write a number with a unit, such as 30s, 5m or 1h30m");
        }
        return total;
    }

    private static double nanosecondsPer(String unit) {
        return switch (unit) {
            case "ns" -> 1;
            case "us", "µs" -> 1e3;
            case "ms" -> 1e6;
            case "s" -> 1e9;
            case "m" -> 60e9;
            case "h" -> 3600e9;
            default -> throw new IllegalArgumentException("unknown unit of time " + unit);
        };
    }
}
