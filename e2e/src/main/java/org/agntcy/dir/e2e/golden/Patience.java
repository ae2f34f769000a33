package org.agntcy.dir.e2e.golden;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How long a recorded answer may take to become true. A reading exchange whose setup or notes speak of seconds
/// ("up to 10 s later") is played again until it matches or that time is over.
final class Patience {

    private static final Pattern SECONDS = Pattern.compile("\\b(\\d{1,2}) s\\b");
    private static final Pattern READING = Pattern.compile("Check|List.*|Get.*|Search.*|Lookup");

    private Patience() {}

    static Duration of(Exchange exchange) {
        if (!READING.matcher(exchange.method()).matches()) {
            return Duration.ZERO;
        }
        Matcher seconds = SECONDS.matcher(exchange.setup() + " " + exchange.notes());
        return seconds.find() ? Duration.ofSeconds(Long.parseLong(seconds.group(1))) : Duration.ZERO;
    }
}
