package org.agntcy.dir.identity.workloadapi;

import io.grpc.Status;
import java.time.Duration;
import java.util.Iterator;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Listens to one stream of the Workload API for as long as it is open: a stream that ends is opened again,
/// after growing pauses, for ever. Every update and every failure is passed on, on one thread.
///
/// @param <A> an update
public final class Subscription<A> implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final WorkloadApiChannel channel;
    private final Supplier<Iterator<A>> call;
    private final Consumer<A> update;
    private final Consumer<String> failure;
    private final Thread thread;

    /// @param call opens the stream
    /// @param update may throw; the stream is then opened again
    /// @param failure gets the reason in words
    public Subscription(
            String name,
            WorkloadApiChannel channel,
            Supplier<Iterator<A>> call,
            Consumer<A> update,
            Consumer<String> failure) {
        this.channel = channel;
        this.call = call;
        this.update = update;
        this.failure = failure;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::run);
    }

    /// Begins; returns at once.
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        Duration pause = FIRST_PAUSE;
        while (!Thread.currentThread().isInterrupted()) {
            if (listen()) {
                pause = FIRST_PAUSE;
            }
            try {
                TimeUnit.NANOSECONDS.sleep(pause.toNanos());
            } catch (InterruptedException closed) {
                return;
            }
            Duration doubled = pause.multipliedBy(2);
            pause = doubled.compareTo(LONGEST_PAUSE) < 0 ? doubled : LONGEST_PAUSE;
            channel.wakeUp();
        }
    }

    /// Returns whether there was an update.
    // The loop of a worker: whatever an agent sends must not end it.
    private boolean listen() {
        boolean heard = false;
        try {
            Iterator<A> updates = call.get();
            while (updates.hasNext()) {
                update.accept(updates.next());
                heard = true;
            }
            report("the agent ended the stream");
        } catch (RuntimeException failed) {
            report(reason(failed));
        }
        return heard;
    }

    private void report(String reason) {
        if (!Thread.currentThread().isInterrupted()) {
            failure.accept(reason);
        }
    }

    private static String reason(RuntimeException failed) {
        Status status = Status.fromThrowable(failed);
        String description = status.getDescription() == null ? "" : ": " + status.getDescription();
        return switch (status.getCode()) {
            case UNAVAILABLE -> "the agent does not answer";
            case PERMISSION_DENIED ->
                "the agent has no identity for this workload" + description
                        + "; its registration entry is missing or not synchronised yet";
            case UNKNOWN -> "the agent's answer cannot be used: " + failed.getMessage();
            default -> "the agent answered " + status.getCode() + description;
        };
    }
}
