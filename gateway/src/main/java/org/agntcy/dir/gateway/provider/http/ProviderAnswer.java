package org.agntcy.dir.gateway.provider.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// A whole answer of a provider.
public record ProviderAnswer(int status, HttpHeaders headers, String body) {

    private static final int OK = 200;
    private static final Pattern NUMBER = Pattern.compile("\\d{1,12}");

    public boolean isOk() {
        return status == OK;
    }

    /// When the provider wants to be asked again, as the header `Retry-After` says in seconds or as a date.
    public Optional<Duration> retryAfter(Instant now) {
        return headers.firstValue("Retry-After").flatMap(value -> wait(value.strip(), now));
    }

    /// All values of a header, in their order.
    public List<String> values(String header) {
        return headers.allValues(header);
    }

    /// A header that holds a number.
    public Optional<Long> number(String header) {
        return headers.firstValue(header)
                .map(String::strip)
                .filter(value -> NUMBER.matcher(value).matches())
                .map(Long::parseLong);
    }

    private static Optional<Duration> wait(String value, Instant now) {
        if (NUMBER.matcher(value).matches()) {
            return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
        }
        try {
            Instant then = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            Duration left = Duration.between(now, then);
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeParseException neither) {
            return Optional.empty();
        }
    }
}
