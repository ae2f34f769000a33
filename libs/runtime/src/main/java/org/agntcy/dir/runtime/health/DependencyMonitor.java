package org.agntcy.dir.runtime.health;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.agntcy.dir.record.error.DirectoryException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Asks every dependency at start and then at a fixed interval, each on its own virtual thread, and keeps the
/// answers. One that was never up is asked more often at first, because a service that starts waits for it. Health
/// requests read the kept answers and cost nothing. Changes of state are logged once.
public final class DependencyMonitor implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(DependencyMonitor.class);
    private static final String NOT_ASKED = "not asked yet";
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_FIRST_PAUSE = Duration.ofMillis(400);

    private final List<Dependency> dependencies;
    private final Clock clock;
    private final Duration interval;
    private final Duration timeout;
    private final Map<String, DependencyState> states = new ConcurrentHashMap<>();
    private final List<Consumer<Boolean>> listeners = new ArrayList<>();
    private final List<Thread> watchers;

    public DependencyMonitor(List<Dependency> dependencies, Clock clock, Duration interval, Duration timeout) {
        this.dependencies = List.copyOf(dependencies);
        this.clock = clock;
        this.interval = interval;
        this.timeout = timeout;
        this.watchers = this.dependencies.stream()
                .map(dependency ->
                        Thread.ofVirtual().name("health-" + dependency.name()).unstarted(() -> watch(dependency)))
                .toList();
        this.dependencies.forEach(dependency -> states.put(
                dependency.name(),
                new DependencyState(dependency.name(), false, clock.instant(), Duration.ZERO, Optional.of(NOT_ASKED))));
    }

    /// Begins to ask.
    public void start() {
        watchers.forEach(Thread::start);
    }

    /// Calls `listener` now and whenever readiness may have changed: one call at a time, the last one with the
    /// last state.
    public void onChange(Consumer<Boolean> listener) {
        synchronized (listeners) {
            listeners.add(listener);
            listener.accept(ready());
        }
    }

    /// Whether every dependency answered when it was last asked.
    public boolean ready() {
        return states.values().stream().allMatch(DependencyState::up);
    }

    /// The state of one dependency.
    public DependencyState state(String name) {
        DependencyState state = states.get(name);
        if (state == null) {
            throw new IllegalArgumentException("no dependency is called " + name);
        }
        return state;
    }

    @Override
    public void close() {
        watchers.forEach(Thread::interrupt);
    }

    private void watch(Dependency dependency) {
        try {
            boolean isAwaited = true;
            Duration pause = FIRST_PAUSE;
            while (!Thread.currentThread().isInterrupted()) {
                ask(dependency);
                isAwaited &= !state(dependency.name()).up();
                TimeUnit.NANOSECONDS.sleep((isAwaited ? pause : interval).toNanos());
                pause = Collections.min(List.of(pause.multipliedBy(2), LONGEST_FIRST_PAUSE));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void ask(Dependency dependency) throws InterruptedException {
        long start = System.nanoTime();
        FutureTask<Void> answer = new FutureTask<>(dependency.probe()::check, null);
        Thread asking = Thread.ofVirtual().name("probe-" + dependency.name()).start(answer);
        Optional<String> error = Optional.empty();
        try {
            answer.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            asking.interrupt();
            error = Optional.of("no answer within " + timeout.toSeconds() + " s");
        } catch (ExecutionException failed) {
            error = Optional.of(describe(failed.getCause()));
        }
        record(dependency.name(), error, Duration.ofNanos(System.nanoTime() - start));
    }

    private void record(String name, Optional<String> error, Duration latency) {
        DependencyState before = state(name);
        boolean up = error.isEmpty();
        boolean changed = before.up() != up;
        states.put(
                name,
                new DependencyState(
                        name,
                        up,
                        changed ? clock.instant() : before.since(),
                        latency,
                        error.or(() -> before.lastError().filter(last -> !last.equals(NOT_ASKED)))));
        if (changed) {
            report(name, error);
            tell();
        }
    }

    /// Asks for the state while nobody else tells one: two dependencies that come up together must not end in
    /// "not ready".
    private void tell() {
        synchronized (listeners) {
            boolean ready = ready();
            listeners.forEach(listener -> listener.accept(ready));
        }
    }

    /// Our own errors are written for people.
    private static String describe(@Nullable Throwable failure) {
        return failure instanceof DirectoryException known ? known.getMessage() : String.valueOf(failure);
    }

    private static void report(String name, Optional<String> error) {
        if (error.isEmpty()) {
            LOG.infof("dependency is up dependency=%s", name);
        } else {
            LOG.warnf("dependency is down dependency=%s error=%s", name, error.get());
        }
    }
}
