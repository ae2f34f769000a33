package org.agntcy.dir.e2e.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.grpc.ManagedChannel;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.agntcy.dir.api.core.v1.Record;
import org.agntcy.dir.e2e.TestRecords;

/// Clients that come at a steady pace, each with a record of its own or with a synchronisation to ask for, until the
/// load is closed.
final class Load implements AutoCloseable {

    private static final int CLIENTS = 100;
    private static final int CLIENTS_PER_SYNC = 25;
    private static final int RECORDS_PER_SYNC = 5;
    private static final Duration END = Duration.ofMinutes(5);
    private static final Duration PROGRESS = Duration.ofMinutes(2);

    /// Over all loads of this JVM: no two have a record in common.
    private static final AtomicInteger LOADS = new AtomicInteger();

    private final int number = LOADS.incrementAndGet();
    private final List<ManagedChannel> replicas;
    private final SourceDirectory source;
    private final History history;
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger retries = new AtomicInteger();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
    private final Semaphore places = new Semaphore(CLIENTS);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Future<?> arrivals;

    private Load(List<ManagedChannel> replicas, SourceDirectory source, History history) {
        this.replicas = replicas;
        this.source = source;
        this.history = history;
        this.arrivals = clock.scheduleAtFixedRate(this::come, 0, Faults.PACE.toNanos(), TimeUnit.NANOSECONDS);
    }

    static Load start(List<ManagedChannel> replicas, SourceDirectory source, History history) {
        return new Load(replicas, source, history);
    }

    /// Waits until so many further operations were acknowledged: the directory works.
    void awaitMoreAcknowledged(int operations) {
        int wanted = history.size() + operations;
        await().atMost(PROGRESS).until(() -> history.size() >= wanted || !failures.isEmpty());
    }

    /// Lets the clients that are there end what they do.
    ///
    /// @throws AssertionError when a call failed otherwise than by UNAVAILABLE, or for too long
    @Override
    public void close() {
        arrivals.cancel(false);
        clock.shutdown();
        await().atMost(END).until(clock::isTerminated);
        threads.shutdown();
        await().atMost(END).until(threads::isTerminated);
        System.out.printf(
                "load %d: %d clients, %d operations acknowledged so far, %d attempts without answer%n",
                number, clients.get(), history.size(), retries.get());
        assertThat(failures).isEmpty();
    }

    /// One client, unless all are busy.
    private void come() {
        if (places.tryAcquire()) {
            int client = clients.incrementAndGet();
            threads.execute(() -> act(client));
        }
    }

    private void act(int number) {
        RetryingClient client = new RetryingClient(replicas, number % replicas.size());
        // Its seeds may be neighbours; those of java.util.Random would all choose the same first.
        SplittableRandom choices = new SplittableRandom(number);
        try {
            if (number % CLIENTS_PER_SYNC == 0) {
                synchronise(client, choices);
            } else {
                new RecordLife(client, history, choices).live(record(number));
            }
        } catch (RuntimeException failed) {
            failures.add(failed);
        } finally {
            retries.addAndGet(client.retries());
            places.release();
        }
    }

    private void synchronise(RetryingClient client, SplittableRandom choices) {
        List<Record> records = choices.ints(0, source.records().size())
                .distinct()
                .limit(RECORDS_PER_SYNC)
                .mapToObj(source.records()::get)
                .toList();
        String id = client.synchronise(
                source.url(), records.stream().map(Contents::cid).toList());
        history.acknowledged(new Operation.SyncRequested(
                id, records.stream().collect(Collectors.toMap(Contents::cid, Contents::of))));
    }

    private Record record(int client) {
        return Record.newBuilder()
                .setData(TestRecords.valid("faults/" + number + "/" + client))
                .build();
    }
}
