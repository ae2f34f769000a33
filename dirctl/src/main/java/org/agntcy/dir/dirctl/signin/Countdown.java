package org.agntcy.dir.dirctl.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.agntcy.dir.dirctl.terminal.Console;
import org.agntcy.dir.dirctl.terminal.Time;

/// Waits with a person: on a terminal one line tells what for and how long still; elsewhere it is told
/// once.
final class Countdown {

    private static final Duration TICK = Duration.ofSeconds(1);
    private static final int SECONDS = 60;

    private final Console console;
    private final String what;
    private final Instant end;
    private int width;

    /// Tells it.
    ///
    /// @param what such as `Waiting for the browser`
    Countdown(Console console, String what, Instant end) {
        this.console = console;
        this.what = what;
        this.end = end;
        if (!console.terminal()) {
            console.tell(what + " ...");
        }
    }

    boolean isOver() {
        return !console.time().now().isBefore(end);
    }

    /// Waits so long, or until the end.
    void pause(Duration duration) throws InterruptedException {
        Time time = console.time();
        Instant now = time.now();
        Instant until = now.plus(duration).isBefore(end) ? now.plus(duration) : end;
        while (time.now().isBefore(until)) {
            show();
            Duration left = Duration.between(time.now(), until);
            time.pause(console.terminal() && left.compareTo(TICK) > 0 ? TICK : left);
        }
    }

    private void show() {
        if (console.terminal()) {
            long left = Math.max(0, Duration.between(console.time().now(), end).toSeconds());
            String line = String.format(Locale.ROOT, "%s (%d:%02d left)", what, left / SECONDS, left % SECONDS);
            console.err().print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
            console.err().flush();
            width = line.length();
        }
    }

    /// Takes the line away, for what comes next.
    void clear() {
        if (width > 0) {
            console.err().print("\r" + " ".repeat(width) + "\r");
            console.err().flush();
            width = 0;
        }
    }
}
