package org.agntcy.dir.dirctl;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.agntcy.dir.dirctl.terminal.Time;

/// A time that passes only while somebody waits, without making anybody wait.
final class FakeTime extends Clock implements Time {

    final List<Duration> pauses = new ArrayList<>();

    private final Queue<Runnable> events = new ArrayDeque<>();
    private Instant now = Instant.parse("2026-11-29T12:00:00Z");

    /// Happens during the next pause that nothing happens in yet.
    FakeTime during(Runnable event) {
        events.add(event);
        return this;
    }

    void pass(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant now() {
        return now;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        Runnable event = events.poll();
        if (event != null) {
            event.run();
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        pauses.add(duration);
        pass(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("nobody asks for it");
    }
}
